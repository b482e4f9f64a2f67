import { Injectable } from '@nestjs/common';
import type { HostedPageSource, PaymentId, PaymentState } from '@tollgate/core';
import { singleUseSecretOf } from '../../../engine/single-use.js';
import type { Principal } from '../../../merchants/principal.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { invalidFieldFault } from '../invalid-field-fault.js';
import { LinksRepository, type LinkRow } from './links.repository.js';

type Order = Pick<HostedPageSource, 'partnerId' | 'orderId'>;

/** An order whose payment ended like this may have another link. One that is in flight is the engine's to refuse. */
const withoutLink: ReadonlySet<PaymentState> = new Set([
  'processing',
  'unknown',
  'declined',
  'failed',
  'not_sent',
  'canceled',
]);

/** Which payment an order stands for. The service knows what is paid at a link by its order alone. */
@Injectable()
export class Links {
  constructor(
    private readonly rows: LinksRepository,
    private readonly secretBox: SecretBox,
  ) {}

  /** The payment of an order: the one that has a link or is under way, else the last that was begun; `null` if none was. */
  async findPayment(principal: Principal, order: Order): Promise<PaymentId | null> {
    const begun = await this.#begunFor(principal, order);
    return (begun.find(hasLink) ?? begun[0])?.id ?? null;
  }

  /**
   * Refuses a second link while there is one: one payment of the payer's would be found for both.
   *
   * @throws ApiFault `validation_error` about `order_id`
   */
  async assertNone(principal: Principal, order: Order): Promise<void> {
    const begun = await this.#begunFor(principal, order);
    if (begun.some(hasLink)) throw invalidFieldFault('order_id', 'This order has a link already; an order has one');
  }

  #begunFor(principal: Principal, order: Order): Promise<LinkRow[]> {
    const source: HostedPageSource = { kind: 'hosted_page', ...order };
    const name = singleUseSecretOf(source) ?? '';
    return this.rows.findByGuard(principal, this.secretBox.hash(source.kind, name));
  }
}

function hasLink({ state }: LinkRow): boolean {
  return !withoutLink.has(state);
}
