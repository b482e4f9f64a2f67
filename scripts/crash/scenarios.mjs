import { magicPin, suMagicToken } from '@tollgate/sandbox';

/**
 * One thing that the merchant does. `points` are the steps of its path that a disruption can be aimed at; `first` is the
 * gateway that is asked first.
 *
 * @typedef {{ do: 'charge' | 'operation' | 'bank' | 'payee' | 'payout' | 'together', name: string, points: string[], first: number, disruptions: import('./disruptions.mjs').Disruption[], [detail: string]: any }} Step
 */

/** How many charges a run can make; the amount of each is nobody else's. */
const slots = 24;

const at = {
  charge: ['journal_claim', 'provider:send', 'journal_settle'],
  validated: ['provider:validate'],
  fallback: ['journal_next_attempt'],
  reopened: ['journal_reopen'],
  asked: ['provider:ask', 'journal_observe'],
  operation: (kind) => [`operation_claim_${kind}`, 'provider:send', 'operation_settle'],
};

/**
 * Draws a scenario.
 *
 * @param {import('./random.mjs').Random} random
 * @param {number} run
 * @param {{ only?: readonly string[] }} options
 * @returns {{ scenario: string, acts: Step[][] }}
 */
export function scenarioOf(random, run, { only }) {
  const possible = Object.entries(scenarios).filter(([name]) => only === undefined || only.includes(name));
  if (possible.length === 0) throw new Error(`No such scenario: ${only?.join(', ')}`);
  const scenario = random.pickWeighted(possible.map(([name, { weight }]) => [weight, name]));
  let slot = 0;
  const draw = {
    random,
    /** An amount in minor units that no other charge of the simulation has. */
    amount: () => 1_101 + (run * slots + slot++) * 3,
    tail: (length) => (run * slots + slot).toString(36).toUpperCase().padStart(length, '0').slice(-length),
  };
  return { scenario, acts: scenarios[scenario].acts(draw) };
}

/** The names of all scenarios. */
export const scenarioNames = () => Object.keys(scenarios);

const scenarios = {
  voucher: { weight: 5, acts: (draw) => [[voucherCharge(draw, 'USD')]] },
  'voucher with a detour': { weight: 5, acts: (draw) => [[voucherCharge(draw, 'EUR')]] },
  'voucher nobody validates': { weight: 4, acts: (draw) => [[withoutValidation(voucherCharge(draw, 'GBP'))]] },
  'voucher validated elsewhere': { weight: 3, acts: (draw) => [[withoutValidation(voucherCharge(draw, 'USD'))]] },
  'voucher opened again while it is settled': { weight: 2, acts: (draw) => [[openedAgain(draw)]] },
  'card whose charge arrives late': { weight: 3, acts: (draw) => [[late(cardCharge(draw, { token: 'tok_visa' }))]] },
  'card whose refund arrives late': {
    weight: 3,
    acts: (draw) => [refundedLate(draw)],
  },
  'card whose owner wakes up late': { weight: 2, acts: (draw) => [awakenedLate(draw)] },
  'card whose refund’s owner wakes up late': { weight: 2, acts: (draw) => [refundAwakenedLate(draw)] },
  'one key twice': { weight: 3, acts: (draw) => [[{ ...anyCharge(draw), twin: true }]] },
  'one voucher twice': { weight: 3, acts: (draw) => [rivals(draw)] },
  'vaulted card': { weight: 5, acts: (draw) => [[vaultedCharge(draw)]] },
  card: { weight: 5, acts: (draw) => [[cardCharge(draw)]] },
  'card, refunded': { weight: 6, acts: (draw) => [refunded(draw)] },
  'card, refunded in parts': { weight: 5, acts: (draw) => [refundedInParts(draw)] },
  'card, refunded at once': { weight: 6, acts: (draw) => [refundedAtOnce(draw)] },
  'card, captured': { weight: 6, acts: (draw) => [captured(draw)] },
  'card, voided': { weight: 4, acts: (draw) => [voided(draw)] },
  'card, captured and voided at once': { weight: 3, acts: (draw) => [capturedAndVoided(draw)] },
  'bank account': { weight: 6, acts: (draw) => bankDebit(draw) },
  transfer: { weight: 6, acts: (draw) => [transferred(draw)] },
  'transfer, reversed': { weight: 5, acts: (draw) => [reversed(draw)] },
  'transfers and refunds at once': { weight: 5, acts: (draw) => [transferredAndRefunded(draw)] },
  payout: { weight: 5, acts: (draw) => [[payout(draw)]] },
  'many charges at once': { weight: 6, acts: (draw) => [manyAtOnce(draw)] },
};

/** What gateways do by themselves when they clean up; a disruption there strikes whoever comes first. */
export const recoveryPoints = {
  ofRun: [
    'journal_resend',
    'operation_resend',
    'journal_observe',
    'journal_settle',
    'operation_settle',
    'provider:ask',
    'provider:send',
  ],
  ofAnyone: ['journal_take_over', 'operation_take_over', 'journal_take_due', 'operation_take_due'],
};

function charge({ random }, details, points) {
  return { do: 'charge', name: 'charge', points, first: random.below(3), disruptions: [], ...details };
}

function voucherCharge(draw, currency) {
  const amount = draw.amount();
  const behaviour = draw.random.pickWeighted([
    [14, 'FRESH'],
    [4, 'ONCEX'],
    [1, 'SPENT'],
    [1, 'DUPLI'],
    [1, 'FAILD'],
    [2, 'PENDG'],
  ]);
  const pin = magicPin({ behaviour, currency, value: amount, tail: draw.tail(3) });
  const points = [
    ...at.charge,
    ...at.charge,
    ...at.validated,
    ...(currency === 'EUR' ? [...at.fallback, ...at.fallback] : []),
  ];
  if (behaviour === 'PENDG') points.push(...at.asked);
  return charge(draw, { body: { source: { type: 'voucher', pin }, amount, currency }, mark: pin }, points);
}

/** The voucher's validation fails, so nothing is sent: the next connection, or the same key again. */
function withoutValidation(step) {
  const { currency } = step.body;
  const lost = { at: 'provider:validate', phase: 'before', effect: 'cut' };
  return {
    ...step,
    always: [lost],
    points: [
      ...at.charge,
      ...(currency === 'GBP' ? [...at.reopened, ...at.reopened] : [...at.fallback, ...at.fallback]),
    ],
  };
}

/**
 * Nothing was sent, and that is stored; but the gateway that has stored it hears of it only when another one has opened the
 * payment again and is sending.
 */
function openedAgain(draw) {
  const always = [
    { at: 'provider:validate', phase: 'before', effect: 'cut' },
    { at: 'journal_settle', phase: 'after', effect: 'stop and cut' },
    { at: 'provider:send', phase: 'after', effect: 'fault', fault: { kind: 'slow', delayMs: 700 } },
  ];
  return { ...voucherCharge(draw, 'GBP'), always, points: [], patienceMs: 1_000 };
}

/** The request is on its way until everybody has given it up, looked for it and perhaps sent it again. */
function late(step) {
  return { ...step, always: [{ at: 'provider:send', phase: 'before', effect: 'late' }], points: [] };
}

/**
 * The gateway that has charged is paused, and goes on when another one has found out what became of the charge and told
 * the merchant, who goes on with it.
 */
function awakenedLate(draw) {
  const always = [{ at: 'provider:send', phase: 'after', effect: 'stop', restMs: 3_000 }];
  const paid = cardCharge(draw, { token: 'tok_visa' });
  return [{ ...paid, always, points: [], patienceMs: 1_000 }, operation(draw, 'refund', 'refund')];
}

/** The same with a refund: what the paused gateway then says of it is said already. */
function refundAwakenedLate(draw) {
  const always = [{ at: 'provider:send', phase: 'after', effect: 'stop', restMs: 3_000 }];
  const paid = { ...plainCard(draw), points: [] };
  return [paid, { ...operation(draw, 'refund', 'refund'), always, points: [], patienceMs: 1_000 }];
}

/** A part only, so that the provider would not refuse a second one. */
function refundedLate(draw) {
  const paid = { ...plainCard(draw), points: [] };
  const amount = draw.random.between(1, Math.floor(paid.body.amount / 3));
  return [paid, late(operation(draw, 'refund', 'refund', { amount }))];
}

function vaultedCharge(draw) {
  const amount = draw.amount();
  const behavior = draw.random.pickWeighted([
    [10, 'success'],
    [2, 'singleUse'],
    [3, 'pending'],
    [2, 'pendingThenFails'],
    [1, 'declined'],
    [1, 'failWithOk'],
    [2, 'driftingSuccess'],
    [2, 'unknownStatus'],
  ]);
  const tokenId = suMagicToken(behavior, draw.tail(6));
  const source = { type: 'card_token', partnerId: 'SUDEMO1', tokenId };
  const points = [...at.charge, ...(behavior.startsWith('pending') ? at.asked : [])];
  return charge(draw, { body: { source, amount, currency: 'USD' }, mark: tokenId }, points);
}

function cardCharge(draw, { capture = true, token } = {}) {
  const amount = draw.amount();
  const chosen =
    token ??
    draw.random.pickWeighted([
      [8, 'tok_visa'],
      [1, 'tok_bypassPending'],
      [1, 'tok_chargeDeclined'],
      [1, 'tok_chargeDeclinedInsufficientFunds'],
    ]);
  const body = { source: { type: 'card', token: chosen }, amount, currency: draw.random.pick(['USD', 'EUR']), capture };
  return charge(draw, { body }, [...at.charge, ...at.charge, ...at.asked]);
}

function anyCharge(draw) {
  return draw.random.pick([
    () => voucherCharge(draw, draw.random.pick(['USD', 'EUR'])),
    () => vaultedCharge(draw),
    () => cardCharge(draw),
  ])();
}

/** Two keys, one PIN: the voucher may be charged twice, but never at once. */
function rivals(draw) {
  const one = { ...voucherCharge(draw, 'USD'), name: 'charge' };
  const other = { ...one, name: 'rival', first: draw.random.below(3), points: one.points };
  return [together('rivals', [one, other])];
}

/** They come to one gateway and share statements there. Some are disturbed; that strikes their neighbors, too. */
function manyAtOnce(draw) {
  const first = draw.random.below(3);
  const charges = Array.from({ length: draw.random.between(10, 20) }, (_, index) => {
    const step = draw.random.chance(0.3) ? voucherCharge(draw, 'USD') : vaultedCharge(draw);
    return { ...step, name: `charge-${index + 1}`, first, points: index < 2 ? at.charge : [] };
  });
  return [together('charges', charges)];
}

function operation({ random }, kind, name, body = {}) {
  return {
    do: 'operation',
    kind,
    of: 'charge',
    name,
    body,
    points: at.operation(kind),
    first: random.below(3),
    disruptions: [],
  };
}

/** `currency` decides at which connection everything is. */
function toPayee(draw) {
  const paid = plainCard(draw, { token: 'tok_bypassPending' });
  const connectionId = paid.body.currency === 'EUR' ? 'stripe-charges' : 'stripe';
  const payee = { do: 'payee', name: 'payee', points: [], first: draw.random.below(3), disruptions: [], connectionId };
  return { paid, payee };
}

function transferOf(draw, name, body) {
  return { ...operation(draw, 'transfer', name, body), payee: 'payee' };
}

function transferred(draw) {
  const { paid, payee } = toPayee(draw);
  const first = transferOf(draw, 'transfer-1', partOf(draw, Math.ceil(paid.body.amount / 2)));
  return [payee, paid, first, transferOf(draw, 'transfer-2', {})];
}

function reversed(draw) {
  const { paid, payee } = toPayee(draw);
  const { amount } = paid.body;
  const reversals = Array.from({ length: draw.random.between(1, 3) }, (_, index) => ({
    ...operation(draw, 'reversal', `reversal-${index + 1}`, partOf(draw, Math.ceil(amount / 2))),
    of: 'transfer',
  }));
  const steps = draw.random.chance(0.5) ? [together('reversals', reversals)] : reversals;
  return [payee, paid, transferOf(draw, 'transfer', {}), ...steps, operation(draw, 'refund', 'refund')];
}

function transferredAndRefunded(draw) {
  const { paid, payee } = toPayee(draw);
  const { amount } = paid.body;
  const share = () => ({ amount: Math.ceil(amount * draw.random.pick([0.3, 0.5, 0.7])) });
  const steps = [
    transferOf(draw, 'transfer-1', share()),
    operation(draw, 'refund', 'refund-1', share()),
    transferOf(draw, 'transfer-2', share()),
    operation(draw, 'refund', 'refund-2', share()),
  ];
  return [payee, paid, together('shares', steps)];
}

function payout(draw) {
  const amount = draw.amount();
  const accountNumber = draw.random.pick([
    '000123456789',
    '000888888883',
    '000888888885',
    '000111111116',
    '000222222227',
  ]);
  const bank = {
    type: 'bank_account',
    accountNumber,
    routingNumber: '110000000',
    holderName: 'Ada Lovelace',
    holderType: 'individual',
  };
  const destination = draw.random.chance(0.5) ? bank : { type: 'recipient', recipient: `r_${amount}` };
  const body = { amount, currency: draw.random.pick(['USD', 'EUR']), destination, connectionId: 'wallet' };
  return {
    do: 'payout',
    name: 'payout',
    body,
    points: at.operation('payout'),
    first: draw.random.below(3),
    disruptions: [],
  };
}

function together(name, steps) {
  return { do: 'together', name, steps, points: [], first: 0, disruptions: [] };
}

function plainCard(draw, options) {
  const token = draw.random.pickWeighted([
    [8, 'tok_visa'],
    [1, 'tok_bypassPending'],
    [2, 'tok_pendingRefund'],
    [2, 'tok_refundFail'],
  ]);
  const step = cardCharge(draw, { token, ...options });
  // What follows is what is to be disturbed, mostly.
  return draw.random.chance(0.3) ? step : { ...step, points: [] };
}

function refunded(draw) {
  return [plainCard(draw), operation(draw, 'refund', 'refund')];
}

function refundedInParts(draw) {
  const paid = plainCard(draw);
  const { amount } = paid.body;
  const parts = Array.from({ length: draw.random.between(2, 4) }, (_, index) =>
    operation(draw, 'refund', `refund-${index + 1}`, { amount: draw.random.between(1, Math.ceil(amount / 2)) }),
  );
  return [paid, ...parts, operation(draw, 'refund', 'rest')];
}

function refundedAtOnce(draw) {
  const paid = plainCard(draw);
  const { amount } = paid.body;
  const steps = Array.from({ length: draw.random.between(2, 5) }, (_, index) =>
    operation(draw, 'refund', `refund-${index + 1}`, {
      amount: Math.ceil(amount * draw.random.pick([0.3, 0.5, 0.6, 1])),
    }),
  );
  return [paid, together('refunds', steps), operation(draw, 'refund', 'rest')];
}

function partOf(draw, amount) {
  return draw.random.chance(0.5) ? {} : { amount: draw.random.between(1, amount) };
}

function captured(draw) {
  const held = plainCard(draw, { capture: false });
  const steps = [held, operation(draw, 'capture', 'capture', partOf(draw, held.body.amount))];
  return draw.random.chance(0.5) ? [...steps, operation(draw, 'refund', 'refund')] : steps;
}

function voided(draw) {
  return [plainCard(draw, { capture: false }), operation(draw, 'void', 'void')];
}

function capturedAndVoided(draw) {
  const held = plainCard(draw, { capture: false });
  const steps = [
    operation(draw, 'capture', 'capture', partOf(draw, held.body.amount)),
    operation(draw, 'void', 'void'),
    operation(draw, 'capture', 'capture-again'),
  ];
  return [held, together('ends', steps)];
}

/** A debit, and, once it has come or not come, its refund. */
function bankDebit(draw) {
  const accountNumber = draw.random.pickWeighted([
    [6, '000123456789'],
    [1, '000111111116'],
    [2, '000222222227'],
    [2, '000555555559'],
    [2, '000666666661'],
  ]);
  const amount = draw.amount();
  const saving = { do: 'bank', name: 'bank', points: [], first: draw.random.below(3), disruptions: [], accountNumber };
  const debit = charge(draw, { body: { amount, currency: 'USD' }, ofBank: true }, [
    ...at.charge,
    ...at.asked,
    ...at.asked,
  ]);
  const after = draw.random.chance(0.5) ? [operation(draw, 'refund', 'refund', partOf(draw, amount))] : [];
  return [[saving, debit], after];
}
