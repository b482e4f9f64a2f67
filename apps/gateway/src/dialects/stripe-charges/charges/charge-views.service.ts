import { Injectable } from '@nestjs/common';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { stripeAnswer } from '../answer.js';
import type { ExpandDto } from '../stripe-id.dto.js';
import { ChargeEdits } from './charge-edits.service.js';
import { ChargeExpander } from './charge-expander.service.js';
import { ChargeReader } from './charge-reader.service.js';
import type { ListChargesDto } from './list-charges.dto.js';
import type { UpdateChargeDto } from './update-charge.dto.js';

/** Shows charges and changes what is said of them. */
@Injectable()
export class ChargeViewsService {
  constructor(
    private readonly reader: ChargeReader,
    private readonly edits: ChargeEdits,
    private readonly expander: ChargeExpander,
  ) {}

  /** One charge. */
  async get(principal: Principal, id: string, { expand }: ExpandDto): Promise<Answer> {
    const expansions = this.expander.ofCharge(expand);
    const charge = stripeAnswer(await this.reader.get(principal, id));
    return this.expander.expandAnswer(principal, charge, expansions);
  }

  /** A page of charges. */
  async list(principal: Principal, query: ListChargesDto): Promise<Answer> {
    const expansions = this.expander.ofCharge(query.expand, true);
    const list = await this.reader.list(principal, query);
    return stripeAnswer({ ...list, data: await this.expander.expand(principal, list.data, expansions) });
  }

  /** Changes what is sent. */
  async update(
    principal: Principal,
    id: string,
    body: UpdateChargeDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const expansions = this.expander.ofCharge(body.expand);
    await this.edits.update(principal, await this.reader.find(principal, id), body, idempotency);
    const changed = await this.reader.withRefunds(principal, await this.reader.find(principal, id));
    return this.expander.expandAnswer(principal, stripeAnswer(changed), expansions);
  }
}
