import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { PaymentOperations } from '../../../operations/payment-operations.service.js';
import type { Answer } from '../../../shared/answer.js';
import type { ApiFault } from '../../../shared/api-fault.js';
import { OperationWords } from '../operation-words.js';
import { reworded } from '../sources/reworded.js';
import { readStripeAmount, writeStripeAmount } from '../stripe-amounts.js';
import { stripeFault } from '../stripe-fault.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { CaptureChargeDto } from './capture-charge.dto.js';
import { ChargeEdits } from './charge-edits.service.js';
import { ChargeExpander } from './charge-expander.service.js';
import { ChargeReader } from './charge-reader.service.js';
import { renderCapture, type CaptureData } from './render-capture.js';

const dialect = 'stripe';

/** Captures charges in Stripe's words. Holds no rule about money. */
@Injectable()
export class CapturesService implements OnModuleInit {
  readonly #logger = new Logger(CapturesService.name);

  constructor(
    private readonly operations: PaymentOperations,
    private readonly reader: ChargeReader,
    private readonly edits: ChargeEdits,
    private readonly expander: ChargeExpander,
    private readonly words: OperationWords,
  ) {}

  onModuleInit(): void {
    this.words.register('capture', renderCapture);
  }

  /** Takes what a charge holds, or a part of it. */
  async capture(
    principal: Principal,
    id: string,
    body: CaptureChargeDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const expansions = this.expander.ofCharge(body.expand);
    const payment = await this.reader.find(principal, id);
    const amountMinor = body.amount === undefined ? null : readStripeAmount(body.amount, payment.currency).amountMinor;
    const dialectData = toCaptureData(body);
    const asked = { amountMinor, dialectData: { ...dialectData } };
    const answer = await reworded(this.operations.capture({ principal, dialect, idempotency }, id, asked), (fault) =>
      inStripesWords(fault, payment, amountMinor),
    );
    if (answer.status === 200 && !answer.headers) await this.#keep(principal, payment, dialectData);
    return this.expander.expandAnswer(principal, answer, expansions);
  }

  /** The money is taken, whether or not what is said of it could be kept. */
  async #keep(principal: Principal, payment: PaymentView, data: CaptureData): Promise<void> {
    try {
      await this.edits.keep(principal, payment, data);
    } catch (error) {
      this.#logger.error({ paymentId: payment.id, err: error }, 'What was said with a capture could not be kept');
    }
  }
}

function toCaptureData(body: CaptureChargeDto): CaptureData {
  const { receipt_email, transfer_group, statement_descriptor, statement_descriptor_suffix } = body;
  return {
    ...(receipt_email === undefined ? {} : { receiptEmail: receipt_email }),
    ...(transfer_group === undefined ? {} : { transferGroup: transfer_group }),
    ...(statement_descriptor === undefined ? {} : { statementDescriptor: statement_descriptor }),
    ...(statement_descriptor_suffix === undefined ? {} : { statementDescriptorSuffix: statement_descriptor_suffix }),
  };
}

/** Why a charge cannot be captured, as it stood before. */
function inStripesWords(fault: ApiFault, payment: PaymentView, amountMinor: bigint | null): ApiFault {
  if (fault.code !== 'payment_not_capturable') return fault;
  const refuse = (message: string, stripeCode?: string, param?: string): ApiFault =>
    stripeFault(fault.code, {
      message,
      ...(stripeCode === undefined ? {} : { stripeCode }),
      ...(param === undefined ? {} : { param }),
    });
  switch (payment.state) {
    case 'succeeded':
    case 'returned':
      return refuse('This charge has already been captured.', 'charge_already_captured');
    case 'canceled':
      return refuse('This charge was refunded or its authorization has expired.', 'charge_expired_for_capture');
    case 'authorized':
      if (amountMinor !== null && amountMinor > payment.amountMinor) {
        const most = writeStripeAmount(payment.amountMinor, payment.currency);
        return refuse(`You cannot capture more than the authorized amount (${most}).`, 'amount_too_large', 'amount');
      }
      return refuse('This charge is being captured or refunded; look at it again later.', 'lock_timeout');
    default:
      return refuse('This charge holds no money that could be captured.', 'charge_not_capturable');
  }
}
