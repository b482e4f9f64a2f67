import { Injectable, Logger } from '@nestjs/common';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { CustomerReader } from '../customers/customer-reader.service.js';
import { expansionsOf, type Expandable } from '../expand.js';
import { ChargeReader } from './charge-reader.service.js';

/** Properties of a charge that are there already, or that never have anything. */
const chargeProperties: Expandable = {
  fetched: ['customer'],
  nothing: [
    'application',
    'application_fee',
    'destination',
    'dispute',
    'failure_balance_transaction',
    'invoice',
    'on_behalf_of',
    'order',
    'payment_intent',
    'refunds',
    'review',
    'source_transfer',
    'transfer_data',
  ],
};

const refundProperties: Expandable = {
  fetched: ['charge', 'charge.customer'],
  nothing: ['payment_intent', 'source_transfer_reversal', 'transfer_reversal'],
};

/** Stripe's object, as it is written. */
type Written = Readonly<Record<string, unknown>>;

/**
 * Puts objects in the place of their ids, as `expand` asks. What is stored under an idempotency key is the answer without
 * them.
 */
@Injectable()
export class ChargeExpander {
  readonly #logger = new Logger(ChargeExpander.name);

  constructor(
    private readonly charges: ChargeReader,
    private readonly customers: CustomerReader,
  ) {}

  /** @throws ApiFault 400 for a path that leads nowhere */
  ofCharge(paths: readonly string[] | undefined, inList = false): ReadonlySet<string> {
    return expansionsOf(paths, chargeProperties, inList);
  }

  /** @throws ApiFault 400 for a path that leads nowhere */
  ofRefund(paths: readonly string[] | undefined, inList = false): ReadonlySet<string> {
    return expansionsOf(paths, refundProperties, inList);
  }

  /** Expands what was answered; what is no success stays as it is. */
  async expandAnswer(principal: Principal, answer: Answer, expansions: ReadonlySet<string>): Promise<Answer> {
    if (answer.status !== 200 || expansions.size === 0) return answer;
    try {
      const [expanded] = await this.expand(principal, [JSON.parse(answer.body) as Written], expansions);
      return { ...answer, body: JSON.stringify(expanded) };
    } catch (error) {
      // Money may have moved: a fault here would say that nothing was sent.
      this.#logger.error({ err: error }, 'An answer could not be expanded; it is given as it was stored');
      return answer;
    }
  }

  /** Expands objects of one kind. */
  async expand(
    principal: Principal,
    objects: readonly object[],
    expansions: ReadonlySet<string>,
  ): Promise<readonly object[]> {
    let expanded = objects as readonly Written[];
    if (expansions.has('charge') || expansions.has('charge.customer')) {
      expanded = await putFor(expanded, 'charge', (id) => this.charges.get(principal, id));
    }
    if (expansions.has('customer')) expanded = await this.#withCustomers(principal, expanded);
    if (!expansions.has('charge.customer')) return expanded;
    const charges = await this.#withCustomers(
      principal,
      expanded.map(({ charge }) => charge as Written),
    );
    return expanded.map((one, index) => ({ ...one, charge: charges[index] }));
  }

  #withCustomers(principal: Principal, objects: readonly Written[]): Promise<readonly Written[]> {
    return putFor(objects, 'customer', (id) => this.customers.get(principal, id));
  }
}

/** Fetches each id once and puts what was found in its place. */
async function putFor(
  objects: readonly Written[],
  property: string,
  fetch: (id: string) => Promise<object>,
): Promise<readonly Written[]> {
  const ids = new Set(objects.map((one) => one[property]).filter((id) => typeof id === 'string'));
  // Asked for at the same time, these become one query.
  const found = new Map(await Promise.all([...ids].map(async (id) => [id, await fetch(id)] as const)));
  return objects.map((one) => {
    const object = found.get(one[property] as string);
    return object ? { ...one, [property]: object } : one;
  });
}
