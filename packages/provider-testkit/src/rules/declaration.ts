import { operations, sourceKinds, type Capabilities, type PaymentProvider, type PaymentSource } from '@tollgate/core';
import assert from 'node:assert/strict';
import type { OperationRule, ProviderRule } from '../rule.js';
import { assertNothingSent, shown } from './verdicts.js';

const declaresWhatItDoes: ProviderRule = {
  id: 'declares-what-it-does',
  meaning: 'An operation is declared if, and only if, the provider has its method.',
  about: 'provider',
  async run({ helper }, cases) {
    const methods = helper as unknown as Readonly<Record<string, unknown>>;
    for (const name of operations) {
      await cases.check(name, () => {
        const isDeclared = helper.capabilities.operations.includes(name);
        const isThere = typeof methods[name] === 'function';
        assert.equal(isThere, isDeclared, isThere ? 'there, and not declared' : 'declared, and not there');
      });
    }
  },
};

const fixedFacts: ProviderRule = {
  id: 'facts-are-fixed',
  meaning: 'The id and the capabilities are the same for every instance and at any time.',
  about: 'provider',
  async run({ helper, subject, upstream }, cases) {
    const other = subject.create(upstream.url, {});
    await cases.check('the id is lower case', () => assert.match(helper.id, /^[a-z][a-z0-9-]*$/));
    await cases.check('two instances', () => assert.deepEqual(factsOf(other), factsOf(helper)));
    await other.close();
    await cases.check('after close', () => assert.deepEqual(factsOf(other), factsOf(helper)));
  },
};

const factsOf = ({ id, capabilities }: PaymentProvider): unknown => structuredClone({ id, capabilities });

const capabilitiesAgree: ProviderRule = {
  id: 'capabilities-agree',
  meaning: 'What the capabilities say of an operation goes with whether it is declared.',
  about: 'provider',
  async run({ helper: { capabilities } }, cases) {
    for (const [title, agrees] of Object.entries(agreements(capabilities))) {
      await cases.check(title, () => assert.ok(agrees, shown(capabilities)));
    }
  },
};

function agreements(of: Capabilities): Readonly<Record<string, boolean>> {
  const has = (name: (typeof operations)[number]): boolean => of.operations.includes(name);
  return {
    'source kinds go with charge or authorize': of.sourceKinds.length > 0 === (has('charge') || has('authorize')),
    'what is retrievable goes with retrieve': of.retrievable.length > 0 === has('retrieve'),
    'lookup by_our_id goes with lookUp': (of.lookup === 'by_our_id') === has('lookUp'),
    'lookup by_reference needs retrieve': of.lookup !== 'by_reference' || has('retrieve'),
    'partial capture needs capture': !of.partialCapture || has('capture'),
    'partial refund needs refund': !of.partialRefund || has('refund'),
    'capture and void need authorize': has('authorize') || !(has('capture') || has('void')),
    'nothing is said twice': [of.operations, of.sourceKinds, of.retrievable].every((l) => new Set(l).size === l.length),
    'a native key lives for some time': of.idempotency.kind === 'none' || of.idempotency.keyLifetimeSeconds > 0,
  };
}

/** One source of each kind, for those that a provider does not take. */
const sources: Readonly<Record<PaymentSource['kind'], PaymentSource>> = {
  voucher: { kind: 'voucher', pin: 'TESTKITUNTAKEN01' },
  card_token: { kind: 'card_token', partnerId: 'partner_testkit', tokenId: 'token_testkit' },
  card: { kind: 'card', token: 'tok_testkit' },
  bank_account: { kind: 'bank_account', payerReference: 'cus_testkit', accountReference: 'ba_testkit', verified: true },
  payee_balance: { kind: 'payee_balance', payeeReference: 'acct_testkit' },
  card_details: { kind: 'card_details', card: { number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '123' } },
  hosted_page: { kind: 'hosted_page', partnerId: 'partner_testkit', orderId: 'order_testkit' },
};

const undeclaredSource: OperationRule = {
  id: 'undeclared-source-is-refused',
  meaning: 'A source of a kind that is not declared is refused before anything is sent.',
  about: ['validate', 'charge', 'authorize'],
  applies: (declared) => sourceKinds.some((kind) => !declared.sourceKinds.includes(kind)),
  async run(bench, cases) {
    const declared = bench.session.helper.capabilities.sourceKinds;
    for (const kind of sourceKinds) {
      if (declared.includes(kind)) continue;
      await cases.check(kind, async () => {
        const taken = await bench.requests.take();
        const call = await bench.call({ request: { ...taken, source: sources[kind] } });
        bench.requests.giveBack(taken);
        assertNothingSent(call);
        assert.match(String(call.answer['outcome']), /^(declined|rejected)$/, shown(call.answer));
      });
    }
  },
};

/** What a provider says of itself. */
export const declarationRules = [declaresWhatItDoes, fixedFacts, capabilitiesAgree];
/** What follows for each operation. */
export const declaredSourceRules = [undeclaredSource];
