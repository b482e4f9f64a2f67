/** The simulation finds nothing in a short run, and its checks find what is made wrong by hand. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkRun } from './crash/check.mjs';
import { movementsOf } from './crash/movements.mjs';
import { Frames, readBind } from './crash/postgres-wire.mjs';
import { Random } from './crash/random.mjs';
import { scheduleOf } from './crash/schedule.mjs';
import { capture } from './lib/capture.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A payment that was charged and refunded in part; everything is as it has to be. */
function goodRun() {
  const due = null;
  const lease = { leaseEpoch: 1, leaseExpiresAt: null, nextCheckAt: due };
  const payment = {
    ...lease,
    id: 'pay_1',
    state: 'succeeded',
    amountMinor: 1000n,
    capturedMinor: 1000n,
    refundedMinor: 300n,
    refundsReservedMinor: 0n,
    transferredMinor: 0n,
    currency: 'USD',
    providerReference: 'pi_1',
    reviewReason: null,
  };
  const refund = {
    ...lease,
    id: 're_1',
    kind: 'refund',
    state: 'succeeded',
    paymentId: 'pay_1',
    parentId: null,
    amountMinor: 300n,
    feeMinor: 0n,
    movedMinor: 300n,
    reversedMinor: 0n,
    currency: 'USD',
    providerReference: 're_x',
    reviewReason: null,
  };
  const entry = (id, journalId, operationId, account, amountMinor) => ({
    id,
    journalId,
    paymentId: 'pay_1',
    operationId,
    account,
    amountMinor,
    currency: 'USD',
  });
  const movement = (id, kind, amount, reference, relatedTo, metadata) => ({
    id,
    service: 'stripe',
    kind,
    reference,
    relatedTo,
    amount,
    currency: 'USD',
    metadata,
  });
  return {
    asked: [
      asked('0-charge', 'charge', 1000n, [told('pay_1', 'succeeded')]),
      asked('0-refund', 'refund', 300n, [{ gateway: 'a', broken: 'ECONNRESET' }, told('re_1', 'succeeded')]),
    ],
    records: {
      payments: [payment],
      operations: [refund],
      attempts: [
        { id: 'att_1', paymentId: 'pay_1', operationId: null, sequence: 1, state: 'succeeded' },
        { id: 'att_2', paymentId: null, operationId: 're_1', sequence: 1, state: 'succeeded' },
      ],
      transitions: [
        { paymentId: 'pay_1', fromState: null, toState: 'processing', event: 'claimed' },
        { paymentId: 'pay_1', fromState: 'processing', toState: 'succeeded', event: 'succeeded' },
      ],
      operationTransitions: [
        { operationId: 're_1', fromState: null, toState: 'processing', event: 'claimed' },
        { operationId: 're_1', fromState: 'processing', toState: 'succeeded', event: 'succeeded' },
      ],
      entries: [
        entry('le_1', 'lj_1', null, 'provider_clearing', 1000n),
        entry('le_2', 'lj_1', null, 'merchant_balance', -1000n),
        entry('le_3', 'lj_2', 're_1', 'merchant_balance', 300n),
        entry('le_4', 'lj_2', 're_1', 'refunds_reserved', -300n),
        entry('le_5', 'lj_3', 're_1', 'refunds_reserved', 300n),
        entry('le_6', 'lj_3', 're_1', 'provider_clearing', -300n),
      ],
      events: [
        { type: 'payment.succeeded', paymentId: 'pay_1', operationId: null },
        { type: 'refund.succeeded', paymentId: 'pay_1', operationId: 're_1' },
      ],
      keys: [
        { key: '0-charge', paymentId: 'pay_1', operationId: null },
        { key: '0-refund', paymentId: null, operationId: 're_1' },
      ],
    },
    movements: [
      movement('mov_1', 'charge', 1000, 'ch_1', 'pi_1', { tollgate_payment_id: 'pay_1' }),
      movement('mov_2', 'refund', 300, 're_x', 'ch_1', { tollgate_refund_id: 're_1', tollgate_payment_id: 'pay_1' }),
    ],
  };
}

function asked(key, kind, amountMinor, tries) {
  return { key, kind, amountMinor, currency: 'USD', tokenId: null, tries };
}

function told(id, state, status = 200, code = null) {
  return { gateway: 'a', status, code, id, state };
}

/** The rules that a run breaks after something in it was changed. */
function broken(change) {
  const run = goodRun();
  change(run, { payment: run.records.payments[0], refund: run.records.operations[0] });
  return [...new Set(checkRun(run).map(({ rule }) => rule))];
}

describe('the checks', () => {
  it('find nothing in a run in which nothing is wrong', () => {
    expect(checkRun(goodRun())).toEqual([]);
  });

  it.each([
    [
      'a second charge at another provider',
      'moved_twice',
      ({ movements }) =>
        movements.push({ ...movements[0], id: 'mov_3', service: 'voucher', reference: 'AWT_1', relatedTo: null }),
    ],
    ['a charge of more than was asked for', 'captured_too_much', ({ movements }) => (movements[0].amount = 1001)],
    ['a charge of another amount than is recorded', 'moved_otherwise', ({ movements }) => (movements[0].amount = 999)],
    ['a charge in another currency', 'moved_otherwise', ({ movements }) => (movements[0].currency = 'EUR')],
    ['a charge that never came', 'not_moved', ({ movements }) => movements.shift()],
    [
      'a charge under another id of the provider',
      'reference_lost',
      (_run, { payment }) => (payment.providerReference = 'pi_2'),
    ],
    [
      'a charge that no record names',
      'unrecorded',
      ({ movements, records }) => {
        movements[0].metadata = { tollgate_payment_id: 'pay_2' };
        records.payments[0].state = 'declined';
      },
    ],
    ['a declined payment that was charged', 'moved_unexplained', (_run, { payment }) => (payment.state = 'declined')],
    [
      'a payment that was not sent and yet charged',
      'moved_unexplained',
      (_run, { payment }) => (payment.state = 'not_sent'),
    ],
    [
      'an unknown payment that was charged and that no operator sees',
      'moved_unowned',
      (_run, { payment }) => Object.assign(payment, { state: 'unknown', nextCheckAt: new Date() }),
    ],
    ['refunds of more than was captured', 'refunded_too_much', ({ movements }) => (movements[1].amount = 1001)],
    [
      'a refund made twice',
      'moved_twice',
      ({ movements }) => movements.push({ ...movements[1], id: 'mov_3', reference: 're_y' }),
    ],
    ['a failed refund that was made', 'moved_unexplained', (_run, { refund }) => (refund.state = 'failed')],
    ['a refund that never came', 'not_moved', ({ movements }) => movements.pop()],
    [
      'reservations beyond what was captured',
      'reserved_too_much',
      (_run, { payment }) => (payment.refundsReservedMinor = 701n),
    ],
    [
      'a refund that the payment does not count',
      'refunds_miscounted',
      (_run, { payment }) => (payment.refundedMinor = 0n),
    ],
    [
      'a reservation that nothing holds',
      'reserves_miscounted',
      (_run, { payment }) => (payment.refundsReservedMinor = 1n),
    ],
    ['a transfer that nothing made', 'transfers_miscounted', (_run, { payment }) => (payment.transferredMinor = 1n)],
    [
      'a debit that was returned unnoticed',
      'return_not_known',
      ({ movements }) => movements.push({ ...movements[0], id: 'mov_3', kind: 'return', relatedTo: 'ch_1' }),
    ],
    ['a return that did not happen', 'not_returned', (_run, { payment }) => (payment.state = 'returned')],
    ['a journal that does not add up', 'journal_unbalanced', ({ records }) => (records.entries[0].amountMinor = 999n)],
    ['a capture without postings', 'balance_wrong', ({ records }) => records.entries.splice(0, 2)],
    [
      'postings made twice',
      'balance_wrong',
      ({ records }) =>
        records.entries.push(...records.entries.slice(0, 2).map((one) => ({ ...one, journalId: 'lj_4' }))),
    ],
    ['less at the provider than is booked', 'clearing_wrong', ({ movements }) => (movements[1].amount = 200)],
    [
      'a payment whose owner died',
      'lease_abandoned',
      (_run, { payment }) => Object.assign(payment, { state: 'processing', leaseExpiresAt: new Date(0) }),
    ],
    ['a pending payment that nobody asks about', 'without_owner', (_run, { payment }) => (payment.state = 'pending')],
    [
      'an attempt in flight of a payment that is over',
      'attempt_abandoned',
      ({ records }) => (records.attempts[0].state = 'started'),
    ],
    ['a payment without an attempt', 'attempt_missing', ({ records }) => records.attempts.shift()],
    [
      'two attempts in flight',
      'attempts_at_once',
      ({ records }) => {
        records.attempts[0].state = 'started';
        records.attempts.push({ ...records.attempts[0], id: 'att_3' });
      },
    ],
    ['a change of state without history', 'history_broken', ({ records }) => records.transitions.pop()],
    [
      'a change of state that happened twice',
      'history_broken',
      ({ records }) => records.transitions.push({ ...records.transitions[1] }),
    ],
    ['an event announced twice', 'events_wrong', ({ records }) => records.events.push({ ...records.events[0] })],
    ['an event that is missing', 'events_wrong', ({ records }) => records.events.pop()],
    ['a payment that no key holds', 'made_without_key', ({ records }) => records.keys.shift()],
    ['a key that made two payments', 'told_two_records', (run) => run.asked[0].tries.push(told('pay_2', 'succeeded'))],
    ['an answer about another payment', 'told_other_record', ({ records }) => (records.keys[0].paymentId = 'pay_2')],
    [
      'success and failure told under one key',
      'told_both',
      (run) => run.asked[0].tries.push(told('pay_1', null, 402, 'charge_failed')),
    ],
    [
      'a failure told of money that moved',
      'told_failed_but_moved',
      (run) => (run.asked[0].tries = [told('pay_1', null, 402, 'charge_failed')]),
    ],
    [
      'nothing sent, as the merchant was told, and yet moved',
      'told_not_sent_but_moved',
      (run) => (run.asked[0].tries = [told(null, null, 503, 'service_unavailable')]),
    ],
    ['success told of money that stayed', 'told_succeeded_not_moved', ({ movements }) => movements.shift()],
    [
      'a fault of the gateway',
      'gateway_fault',
      (run) => run.asked[0].tries.unshift(told(null, null, 500, 'internal_error')),
    ],
  ])('find %s', (_what, rule, change) => {
    expect(broken(change)).toContain(rule);
  });

  it('let a late truth pass that is recorded as one', () => {
    const run = goodRun();
    run.asked[0].tries = [told('pay_1', null, 402, 'charge_failed')];
    run.records.transitions.push(
      { paymentId: 'pay_1', fromState: 'processing', toState: 'declined', event: 'declined' },
      { paymentId: 'pay_1', fromState: 'declined', toState: 'succeeded', event: 'late_success' },
    );
    run.records.transitions.splice(1, 1);
    run.records.events.splice(
      0,
      1,
      { type: 'payment.declined', paymentId: 'pay_1' },
      { type: 'payment.late_success', paymentId: 'pay_1' },
    );
    expect(checkRun(run)).toEqual([]);
  });

  it('find a transfer of what was refunded before, and let a refund of what was passed on pass', () => {
    const run = goodRun();
    const transfer = {
      ...run.records.operations[0],
      id: 'tr_1',
      kind: 'transfer',
      amountMinor: 800n,
      movedMinor: 800n,
    };
    run.records.operations.push(transfer);
    const movement = {
      ...run.movements[1],
      kind: 'transfer',
      amount: 800,
      reference: 'tr_x',
      metadata: { tollgate_transfer_id: 'tr_1' },
    };
    const rulesAfter = (id) =>
      checkRun({ ...run, movements: [...run.movements, { ...movement, id }] }).map(({ rule }) => rule);
    expect(rulesAfter('mov_3')).toContain('transferred_after_refund');
    expect(rulesAfter('mov_0')).not.toContain('transferred_after_refund');
  });
});

describe('whose a movement is', () => {
  it('shows by our id, by the amount where a service keeps none, and by what it follows from', () => {
    const run = goodRun();
    const own = {
      ...run.movements[0],
      id: 'mov_3',
      metadata: {},
      service: 'suissu',
      reference: 'pi_su',
      relatedTo: null,
    };
    const following = { ...run.movements[0], id: 'mov_4', kind: 'dispute', metadata: {}, relatedTo: 'ch_1', amount: 5 };
    const strange = { ...own, id: 'mov_5', amount: 77 };
    const found = movementsOf([...run.movements, own, following, strange], run);
    expect(found.map(({ id }) => id)).toEqual(['mov_1', 'mov_2', 'mov_3', 'mov_4']);
  });
});

describe('a schedule', () => {
  it('follows from its seed and number alone', () => {
    const schedules = (seed) => Array.from({ length: 50 }, (_, run) => scheduleOf(seed, run));
    expect(schedules('a')).toEqual(schedules('a'));
    expect(schedules('a')).not.toEqual(schedules('b'));
  });

  it('gives every charge of a simulation an amount of its own', () => {
    const amounts = Array.from({ length: 1_000 }, (_, run) => scheduleOf('a', run).acts.flat())
      .flat()
      .filter((step) => step.do === 'charge')
      .map(({ body }) => body.amount);
    expect(amounts.length).toBeGreaterThan(500);
    expect(new Set(amounts).size).toBe(amounts.length);
  });

  it('spreads what is random', () => {
    const counts = Array.from({ length: 4 }, () => 0);
    for (let seed = 0; seed < 4_000; seed += 1) counts[new Random(`seed ${seed}`).below(4)] += 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe('what passes between a gateway and PostgreSQL', () => {
  const message = (type, body) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const bind = message(
    'B',
    Buffer.concat([
      Buffer.from('\0journal_claim\0'),
      Buffer.from([0, 2, 0, 0, 0, 0]),
      Buffer.from([0, 2, 0, 0, 0, 5]),
      Buffer.from('mer_1'),
      Buffer.from([255, 255, 255, 255, 0, 1, 0, 0]),
    ]),
  );

  it('is cut into messages wherever the network cuts it', () => {
    const stream = Buffer.concat([message('', Buffer.from('hello')), bind, message('S', Buffer.alloc(0))]);
    for (let cut = 0; cut < stream.length; cut += 1) {
      const frames = new Frames({ startsUntyped: true });
      const found = [...frames.push(stream.subarray(0, cut)), ...frames.push(stream.subarray(cut))];
      expect(found.map(({ type }) => type)).toEqual(['', 'B', 'S']);
      expect(found[1].bytes.equals(bind)).toBe(true);
    }
  });

  it('shows the statement and its values', () => {
    expect(readBind(bind)).toEqual({ statement: 'journal_claim', values: ['mer_1', ''] });
  });
});

it('a dozen runs with a fixed seed kill something, move something and violate nothing', async () => {
  const args = ['scripts/crash.mjs', '--seed', 'npm test', '--runs', '12'];
  const { code, stdout, stderr } = await capture(process.execPath, args, { cwd: root, timeoutMs: 170_000 });
  expect({ code, stdout, stderr: code === 0 ? '' : stderr }).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /12 runs, [1-9][0-9]* gateway kills, .* [1-9][0-9]* movements, .*; 0 violations\.\n$/,
    ),
    stderr: '',
  });
}, 180_000);
