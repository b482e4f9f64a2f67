import { Injectable } from '@nestjs/common';
import { readPaymentId, writeChargeId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { PayeeTransfers } from '../../../payees/payee-transfers.service.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { readAmount } from '../amounts.js';
import { inWords } from '../words.js';
import type { KeptTransfer } from './kept-transfer.js';
import type { ContractorTransferDto } from './transfer.dto.js';

/** Transfers in the contractor API's words. Holds no rule about money. */
@Injectable()
export class ContractorTransfersService {
  constructor(
    private readonly transfers: PayeeTransfers,
    private readonly payments: PaymentsRepository,
  ) {}

  /** Moves money of a charge to a contractee. */
  async transfer(
    principal: Principal,
    body: ContractorTransferDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const payment = await this.#chargeOf(principal, body);
    const { amount, currency, transferToAccount, paymentDescription, tranferGroup } = body;
    const money = amount ? readAmount(Number(amount), currency) : null;
    const kept: KeptTransfer = {
      transferGroup: tranferGroup,
      chargeId: writeChargeId(payment),
      sourceType: sourceTypeOf(payment),
    };
    const words = { payee_not_found: `No such destination: ${transferToAccount}` };
    return inWords(words, () =>
      this.transfers.transfer(
        { principal, dialect: 'contractor', idempotency },
        {
          paymentId: payment.id,
          payeeId: transferToAccount,
          amountMinor: money?.amountMinor ?? null,
          description: paymentDescription,
          transferGroup: tranferGroup,
          dialectData: { ...kept },
        },
      ),
    );
  }

  async #chargeOf({ merchantId, mode }: Principal, body: ContractorTransferDto): Promise<PaymentView> {
    const text = chargeIdOf(body);
    const id = readPaymentId(text);
    const payment = id && (await this.payments.find(merchantId, mode, id));
    if (!payment) {
      throw new ApiFault('payment_not_found', { message: `No such charge: ${text}`, param: 'stripeChargeId' });
    }
    if (payment.currency === body.currency.toUpperCase()) return payment;
    throw new ApiFault('validation_error', {
      message: `The charge is in ${payment.currency.toLowerCase()}; a transfer out of it is, too. Nothing was transfered.`,
      param: 'currency',
    });
  }
}

/** The charge's id, also where it stands in the field that was called after a customer once. */
function chargeIdOf({ stripeChargeId, stripeCustomerId }: ContractorTransferDto): string {
  const named = [stripeChargeId, stripeCustomerId].filter((id) => id);
  const [text] = named;
  const both = named.length === 2;
  if (text && !both) return text;
  const message = both
    ? 'The StripeChargeId field and the StripeCustomerId field name one charge: send one of them.'
    : 'The StripeChargeId field is required.';
  throw new ApiFault('validation_error', {
    message,
    param: 'stripeChargeId',
    problems: [{ field: 'stripeChargeId', message, kind: both ? 'invalid' : 'missing' }],
  });
}

function sourceTypeOf({ sourceKind }: PaymentView): KeptTransfer['sourceType'] {
  if (sourceKind === 'bank_account') return 'bank_account';
  return sourceKind === 'payee_balance' ? 'account' : 'card';
}
