import { Injectable, Logger } from '@nestjs/common';
import { CustomersService } from '../../../customers/customers.service.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Edited, PaymentChanges } from '../../../journal/payment-edits.js';
import type { Principal } from '../../../merchants/principal.js';
import type { KeyedRequest } from '../../../operations/operation-command.js';
import { PaymentEditor } from '../../../operations/payment-editor.service.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { reworded } from '../sources/reworded.js';
import { invalid, noSuch } from '../stripe-fault.js';
import { metadataPatch } from '../stripe-metadata.js';
import { chargeDataName, type ChargeData } from './charge-data.js';
import type { CaptureData } from './render-capture.js';
import { toShippingObject } from './to-charge-terms.js';
import type { UpdateChargeDto } from './update-charge.dto.js';

/** Changes what is said of charges, and nothing about their money. */
@Injectable()
export class ChargeEdits {
  readonly #logger = new Logger(ChargeEdits.name);

  constructor(
    private readonly editor: PaymentEditor,
    private readonly customers: CustomersService,
  ) {}

  /**
   * Changes what is sent.
   *
   * @throws ApiFault 400 for what cannot be changed any more, `idempotency_key_mismatch` for a key that moved money
   */
  async update(
    principal: Principal,
    payment: PaymentView,
    body: UpdateChargeDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<void> {
    const { customer, description, receipt_email: receiptEmail, transfer_group: transferGroup, metadata } = body;
    const patch = toPatch(body);
    const request = { principal, dialect: 'stripe', idempotency } as const;
    await this.#edit(request, payment, {
      description: unset(description),
      receiptEmail: unset(receiptEmail),
      transferGroup,
      ...(metadata === undefined ? {} : { metadata: metadataPatch(metadata) }),
      ...(customer === undefined ? {} : { customerId: await this.#customerId(principal, customer) }),
      ...(Object.keys(patch).length === 0 ? {} : { dialectData: { name: chargeDataName, patch } }),
    });
  }

  /** Keeps what a capture has changed besides. The money was captured: what cannot be kept is only logged. */
  async keep(
    principal: Principal,
    payment: PaymentView,
    { receiptEmail, transferGroup, ...patch }: CaptureData,
  ): Promise<void> {
    const changes = {
      receiptEmail,
      ...(payment.transferGroup === null ? { transferGroup } : {}),
      ...(Object.keys(patch).length === 0 ? {} : { dialectData: { name: chargeDataName, patch } }),
    };
    const request = { principal, dialect: 'stripe', idempotency: null } as const;
    await this.#edit(request, payment, changes).catch((error: unknown) =>
      this.#logger.error({ paymentId: payment.id, err: error }, 'What came with a capture could not be kept'),
    );
  }

  async #edit(request: KeyedRequest, { id }: PaymentView, changes: PaymentChanges): Promise<void> {
    if (Object.values(changes).every((value) => value === undefined)) return;
    assertEdited(await this.editor.editPayment(request, id, changes), id);
  }

  async #customerId(principal: Principal, text: string): Promise<PaymentChanges['customerId']> {
    const { id } = await reworded(this.customers.find(principal, text), () => noSuch('customer', text, 'customer'));
    return id as PaymentChanges['customerId'];
  }
}

/** @throws ApiFault for an edit that changed nothing */
function assertEdited(edited: Edited, id: string): void {
  switch (edited) {
    case 'edited':
      return;
    case 'not_found':
      throw noSuch('charge', id);
    case 'too_many_keys':
      throw invalid('metadata', 'You can specify up to 50 metadata keys.');
    case 'has_customer':
      throw invalid(
        'customer',
        'This charge belongs to a customer already; it can be changed only where there is none.',
      );
    case 'has_transfer_group':
      throw invalid('transfer_group', 'The transfer_group of a charge cannot be changed once it is set.');
  }
}

/** An empty text unsets. */
function unset(text: string | undefined): string | null | undefined {
  return text === '' ? null : text;
}

function toPatch({ fraud_details: fraud, shipping }: UpdateChargeDto): Partial<ChargeData> {
  const report = fraud?.user_report;
  return {
    ...(report === undefined ? {} : { userReport: report === '' ? null : report }),
    ...(shipping === undefined ? {} : { shipping: toShippingObject(shipping) }),
  };
}
