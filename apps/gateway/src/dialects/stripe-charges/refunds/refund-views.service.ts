import { Injectable } from '@nestjs/common';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { stripeAnswer } from '../answer.js';
import { ChargeExpander } from '../charges/charge-expander.service.js';
import type { ExpandDto } from '../stripe-id.dto.js';
import type { StripeList } from '../stripe-list.js';
import type { UpdateRefundDto } from './create-refund.dto.js';
import type { ListChargeRefundsDto, ListRefundsDto } from './list-refunds.dto.js';
import type { RefundObject } from './refund.object.js';
import { RefundReader } from './refund-reader.service.js';

/** Shows refunds. */
@Injectable()
export class RefundViewsService {
  constructor(
    private readonly reader: RefundReader,
    private readonly expander: ChargeExpander,
  ) {}

  /** One refund. */
  async get(principal: Principal, id: string, { expand }: ExpandDto): Promise<Answer> {
    const expansions = this.expander.ofRefund(expand);
    const refund = stripeAnswer(await this.reader.get(principal, id));
    return this.expander.expandAnswer(principal, refund, expansions);
  }

  /** Sets and unsets metadata. */
  async update(
    principal: Principal,
    id: string,
    body: UpdateRefundDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const expansions = this.expander.ofRefund(body.expand);
    const refund = stripeAnswer(await this.reader.update(principal, id, body, idempotency));
    return this.expander.expandAnswer(principal, refund, expansions);
  }

  /** Always refused. */
  cancel(principal: Principal, id: string): Promise<never> {
    return this.reader.cancel(principal, id);
  }

  /** A page of refunds. */
  async list(principal: Principal, query: ListRefundsDto): Promise<Answer> {
    const expansions = this.expander.ofRefund(query.expand, true);
    return this.#answer(principal, await this.reader.list(principal, query), expansions);
  }

  /** A page of the refunds of a charge. */
  async listOf(principal: Principal, id: string, query: ListChargeRefundsDto): Promise<Answer> {
    const expansions = this.expander.ofRefund(query.expand, true);
    return this.#answer(principal, await this.reader.listOf(principal, id, query), expansions);
  }

  async #answer(
    principal: Principal,
    list: StripeList<RefundObject>,
    expansions: ReadonlySet<string>,
  ): Promise<Answer> {
    return stripeAnswer({ ...list, data: await this.expander.expand(principal, list.data, expansions) });
  }
}
