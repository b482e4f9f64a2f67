import { closedStates, transition, type PaymentEvent, type PaymentState } from '@tollgate/core';
import { holds, holdsEqual } from './broken.js';
import { readAtOnce } from './read-at-once.js';
import { keyOf, sourceOf, type Deed, type Handle, type PaymentWorld } from './payment-world.js';

/** A payment as the model has it after everything that was done with it. */
export interface PaymentModel {
  readonly state: PaymentState;
  readonly epoch: number;
  /** The attempt that was made last. */
  readonly attemptId: string;
  readonly isSealed: boolean;
  /** Whether one of its attempts ended as unknown: an earlier one that nothing moved by may have been called so since. */
  readonly hasUnknownAttempt: boolean;
  /** Whether its lease has run out. */
  readonly isLeaseOver: boolean;
  /** Whether an operator has to look at it. */
  readonly isFlagged: boolean;
}

/** Everything that is stored, as of one look. */
export interface PaymentsAsTheyStand {
  readonly payments: ReadonlyMap<string, PaymentModel>;
  /** By key: whose it is, and whether it may be taken again. */
  readonly keys: ReadonlyMap<string, { readonly paymentId: string; readonly isOver: boolean }>;
}

interface PaymentRow {
  readonly id: string;
  readonly merchant_id: string;
  readonly state: PaymentState;
  readonly captured: string;
  readonly epoch: number;
  readonly leased: boolean;
  readonly is_lease_over: boolean;
  readonly sealed: boolean;
  readonly decline_code: string | null;
  readonly connection_id: string;
  readonly review_reason: string | null;
}

interface AttemptRow {
  readonly id: string;
  readonly payment_id: string;
  readonly sequence: number;
  readonly state: string;
  readonly epoch: number;
  readonly sends: number;
  readonly connection_id: string;
  readonly rule: string;
  readonly after: { readonly attemptId: string; readonly outcome: string } | null;
}

interface TransitionRow {
  readonly id: string;
  readonly payment_id: string;
  readonly from_state: PaymentState | null;
  readonly to_state: PaymentState;
  readonly event: PaymentEvent | 'claimed';
}

interface EntryRow {
  readonly payment_id: string;
  readonly journal_id: string;
  readonly account: string;
  readonly amount: string;
}

interface RecordRow {
  readonly name: string;
  readonly payment_id: string;
  readonly fingerprint: string;
  readonly answer_body: string | null;
  readonly expires: 'never' | 'in a day' | 'over' | 'too soon';
}

interface Stored {
  readonly payments: readonly PaymentRow[];
  readonly attempts: readonly AttemptRow[];
  readonly transitions: readonly TransitionRow[];
  readonly entries: readonly EntryRow[];
  readonly events: readonly { readonly id: string; readonly payment_id: string }[];
  readonly records: readonly RecordRow[];
}

const reads: Readonly<Record<keyof Stored, string>> = {
  payments: `select id, merchant_id, state, captured_minor::text as captured, lease_epoch as epoch, decline_code,
    lease_expires_at is not null as leased, coalesce(lease_expires_at < now(), false) as is_lease_over,
    sealed_request is not null as sealed, connection_id, review_reason from payment where merchant_id = any($1)`,
  attempts: `select id, payment_id, sequence, state, lease_epoch as epoch, sends, connection_id,
    choice ->> 'rule' as rule, nullif(choice -> 'after', 'null') as after from attempt
    where merchant_id = any($1) order by payment_id, sequence`,
  transitions: `select id, payment_id, from_state, to_state, event from payment_transition
    where merchant_id = any($1) order by nth`,
  entries: `select payment_id, journal_id, account, amount_minor::text as amount from ledger_entry
    where merchant_id = any($1)`,
  events: `select id, payment_id from event where merchant_id = any($1)`,
  records: `select concat_ws(' ', merchant_id, mode, dialect, key) as name, payment_id, encode(fingerprint, 'hex') as fingerprint, answer_body,
    case when expires_at is null then 'never' when expires_at < now() then 'over'
      when expires_at > now() + interval '23 h' then 'in a day' else 'too soon' end as expires
    from idempotency_record where merchant_id = any($1)`,
};

/** Reads everything, plays what is stored over again on the model, and checks that both come to the same. */
export async function replayPayments(world: PaymentWorld): Promise<PaymentsAsTheyStand> {
  const stored = await readAtOnce<Stored>(world, reads);
  const wonIds = [...world.claims].filter(([, { won }]) => won).map(([id]) => id);
  const ids = stored.payments.map(({ id }) => id);
  holds('There is a payment exactly where a claim was won', sameSet(ids, wonIds), { ids, wonIds });
  const payments = new Map(stored.payments.map((row) => [row.id, replay(world, row, stored)]));
  checkDeeds(world, stored);
  checkSources(world, stored.payments);
  checkKeys(world, stored, payments);
  const keys = new Map(
    stored.records.map((record) => [record.name, { paymentId: record.payment_id, isOver: record.expires === 'over' }]),
  );
  return { payments, keys };
}

/** What a payment comes to, event by event. */
interface Played {
  state: PaymentState;
  capturedMinor: bigint;
  declineCode: string | null;
  isSealed: boolean;
  /** What the last attempt ends as. */
  attemptState: string;
  /** The attempt whose outcome counts; `null` while that is in flight. */
  countsId: string | null;
  /** How often it was booked that its money came, less how often that it went back. */
  captures: number;
}

function replay(world: PaymentWorld, row: PaymentRow, stored: Stored): PaymentModel {
  const transitions = stored.transitions.filter(({ payment_id: id }) => id === row.id);
  const deeds = transitions.map((one) => deedOf(world, one));
  const attempts = stored.attempts.filter(({ payment_id: id }) => id === row.id);
  const played = play(transitions, deeds, attempts);
  const handle = world.handles.find(({ claim }) => claim.payment.id === row.id)!;
  const settled = deeds.flatMap(({ kind, epoch }) => (kind === 'settle' && epoch !== null ? [epoch] : []));
  const lastEpoch = world.leases.check(row.id, row.leased, settled);
  holdsEqual(
    'A payment is what was done with it',
    { state: row.state, captured: row.captured, declineCode: row.decline_code, leased: row.leased, epoch: row.epoch },
    {
      state: played.state,
      captured: String(played.capturedMinor),
      declineCode: played.declineCode,
      leased: played.state === 'processing',
      epoch: lastEpoch,
    },
  );
  const isSealed = played.isSealed && !world.erased.has(row.id);
  const maySealedBe = row.sealed === played.isSealed || row.sealed === isSealed;
  holds('What may be sent again is kept as long as it may be', maySealedBe, { row, played });
  checkAttempts(world, row, attempts, played);
  checkLedger(
    row,
    handle,
    deeds,
    stored.entries.filter(({ payment_id: id }) => id === row.id),
  );
  return {
    state: row.state,
    epoch: lastEpoch,
    attemptId: attempts.at(-1)?.id ?? '',
    isSealed: row.sealed,
    hasUnknownAttempt: attempts.some(({ state }) => state === 'unknown'),
    isLeaseOver: row.is_lease_over,
    isFlagged: row.review_reason !== null,
  };
}

function deedOf(world: PaymentWorld, made: TransitionRow): Deed {
  const deed = world.deeds.get(made.id);
  holds('A transition was made by a call that was told so', deed?.done === true && deed.paymentId === made.payment_id, {
    made,
    deed,
  });
  holds('A transition says what its call was about', deed!.event === made.event, { made, deed });
  return deed!;
}

/** The transitions are a path through the table. */
function play(transitions: readonly TransitionRow[], deeds: readonly Deed[], attempts: readonly AttemptRow[]): Played {
  const [first, ...rest] = transitions;
  holds('A payment begins with its claim', first?.event === 'claimed' && first.from_state === null, { first });
  const played: Played = {
    state: 'processing',
    capturedMinor: 0n,
    declineCode: null,
    isSealed: true,
    attemptState: 'started',
    countsId: null,
    captures: 0,
  };
  for (const [index, made] of rest.entries()) {
    const isEdge = transition(played.state, made.event as PaymentEvent) === made.to_state;
    holds('A payment moves along the table', made.from_state === played.state && isEdge, { transitions });
    played.state = made.to_state;
    follow(played, deeds[index + 1]!, attempts);
  }
  return played;
}

function follow(played: Played, deed: Deed, attempts: readonly AttemptRow[]): void {
  if (deed.kind === 'reopen') {
    played.attemptState = 'started';
    played.countsId = null;
    played.isSealed = true;
    return;
  }
  if (deed.event === 'returned') played.captures -= 1;
  else if (deed.postings.length > 0) played.captures += 1;
  played.capturedMinor = deed.capturedMinor;
  played.declineCode = deed.declineCode;
  played.isSealed = deed.kind === 'settle' && played.isSealed && deed.keepsSealed && played.state === 'unknown';
  if (deed.kind === 'settle') {
    const inFlight = attempts.findLast(({ epoch }) => epoch <= (deed.epoch ?? 0));
    played.countsId = deed.attemptId;
    played.attemptState =
      (deed.attemptId === inFlight?.id ? deed.attemptState : deed.otherState) ?? played.attemptState;
    return;
  }
  const isOpen = ['pending', 'requires_action', 'unknown'].includes(played.attemptState);
  if (isOpen && deed.attemptState) played.attemptState = deed.attemptState;
}

function checkAttempts(world: PaymentWorld, row: PaymentRow, attempts: readonly AttemptRow[], played: Played): void {
  const facts = { row, attempts, played };
  const started = [...world.attempts].filter(([, { paymentId }]) => paymentId === row.id).map(([id]) => id);
  const ids = attempts.map(({ id }) => id);
  holds('There is an attempt exactly where somebody was told that it is started', sameSet(ids, started), {
    ...facts,
    started,
  });
  holds(
    'Attempts are numbered without gaps',
    attempts.every(({ sequence }, index) => sequence === index + 1),
    facts,
  );
  const inFlight = attempts.filter(({ state }) => state === 'started').length;
  holds(
    'What is in flight has one attempt in flight, and nothing else has one',
    inFlight === (row.leased ? 1 : 0),
    facts,
  );
  const underLease = attempts.every(({ id, epoch }) => world.attempts.get(id)?.epoch === epoch);
  holds('An attempt is started under the lease of who started it', underLease, facts);
  const sends = attempts.every((one) => one.sends === 1 + (world.resent.get(one.id) ?? 0));
  holds('Every send is counted', sends, { ...facts, resent: [...world.resent] });
  const last = attempts.at(-1);
  holds('The last attempt ended as it was told', last?.state === played.attemptState, facts);
  const counts = attempts.find(({ id }) => id === played.countsId) ?? last;
  holds('A payment is where its outcome is from', counts?.connection_id === row.connection_id, facts);
  for (const [index, attempt] of attempts.entries()) {
    const { id, rule, after } = attempt;
    holds('An attempt keeps why it was made', rule === id, facts);
    const before = attempts[index - 1] ?? null;
    const isTold = before === null ? after === null : after?.attemptId === before.id && after.outcome === before.state;
    holds('An attempt says truly what came before it', isTold, facts);
    if (before === null) continue;
    const end = world.followed.get(before.id) ?? 'not_sent';
    holds('An attempt that another one followed ended as it was told', before.state === end, facts);
    holds('Another attempt follows only where nothing moved', movedNothing.has(before.state), facts);
  }
}

/** Outcomes by which nothing moved. */
const movedNothing: ReadonlySet<string> = new Set(['not_sent', 'declined', 'rejected']);

/** What is booked is what the calls have posted, and that is what the payment says. */
function checkLedger(row: PaymentRow, handle: Handle, deeds: readonly Deed[], entries: readonly EntryRow[]): void {
  const facts = { row, entries, deeds };
  const posted = deeds.flatMap(({ journalId, postings }) =>
    postings.map(({ account, amountMinor }) => `${journalId} ${account} ${amountMinor}`),
  );
  const booked = entries.map(({ journal_id: id, account, amount }) => `${id} ${account} ${amount}`);
  holds('What is booked is what was posted, once', sameList(booked, posted), facts);
  for (const id of new Set(entries.map(({ journal_id: journalId }) => journalId))) {
    const sum = sumOf(entries.filter(({ journal_id: journalId }) => journalId === id));
    holds('A journal adds up to zero', sum === 0n, facts);
  }
  const clearing = entries.filter(({ account }) => account === 'provider_clearing');
  const balance = entries.filter(({ account }) => account === 'merchant_balance');
  const arrived = row.state === 'succeeded' ? 1n : 0n;
  const hasMoney = row.state === 'succeeded' || row.state === 'returned';
  const journals = row.state === 'returned' ? 2 : hasMoney ? 1 : 0;
  const took = sumOf(clearing.filter(({ amount }) => !amount.startsWith('-')));
  holds(
    'A payment that has succeeded is booked once, its return once, and nothing else',
    balance.length === journals,
    facts,
  );
  holds('What was captured is what arrived at the provider', took === (hasMoney ? BigInt(row.captured) : 0n), facts);
  holds('What was returned is gone', sumOf(clearing) === arrived * BigInt(row.captured), facts);
  // Who has captured it elsewhere has asked for what moved.
  const isElsewhere = deeds.some(({ event }) => event === 'captured');
  const owed = isElsewhere ? BigInt(row.captured) : handle.asked.amountMinor;
  holds('The merchant is owed what was asked for', sumOf(balance) === -arrived * owed, facts);
}

/** What calls were told to have done is there: transitions, and an event for each of those that have one. */
function checkDeeds(world: PaymentWorld, { transitions, events }: Stored): void {
  const done = [...world.deeds.values()].filter((deed) => deed.done);
  const made = transitions.map(({ id }) => id);
  const told = done.map(({ transitionId }) => transitionId);
  holds('What a caller was told to have done is there', sameSet(made, told), { made, told });
  const expected = done.flatMap(({ eventId }) => (eventId === null ? [] : [eventId]));
  const stored = events.map(({ id }) => id);
  holds('Every change is told once', sameSet(stored, expected), { stored, expected });
}

/** One payment at a time may be in flight, or unknown, on one single-use source. */
function checkSources(world: PaymentWorld, payments: readonly PaymentRow[]): void {
  const inUse = payments
    .filter(({ state }) => state === 'processing' || state === 'unknown')
    .map(({ id }) => sourceOf(world.claims.get(id)!.claim))
    .filter((source) => source !== null);
  holds('A source is in use once', new Set(inUse).size === inUse.length, { payments });
}

function checkKeys(world: PaymentWorld, { records }: Stored, payments: ReadonlyMap<string, PaymentModel>): void {
  const holders = new Set(records.map(({ payment_id: id }) => id));
  for (const [id, { claim, won }] of world.claims) {
    if (!won || keyOf(claim) === null || holders.has(id)) continue;
    holds('A key is taken again only when its time was over', world.ended.has(id), { claim });
    holds('A key outlives its payment', closedStates.has(payments.get(id)!.state), { claim });
  }
  for (const record of records) {
    const { claim, won } = world.claims.get(record.payment_id) ?? { claim: null, won: false };
    const facts = { record, claim };
    holds('A key belongs to the claim that won', won && keyOf(claim) === record.name, facts);
    const isSame = record.fingerprint === Buffer.from(claim!.idempotency!.fingerprint).toString('hex');
    holds('A key remembers the request that won', isSame, facts);
    const isClosed = closedStates.has(payments.get(record.payment_id)!.state);
    const wasEnded = record.expires === 'over' && world.ended.has(record.payment_id);
    const mayExpire = record.expires === 'in a day' || wasEnded;
    holds(
      'A key ends a day after its payment is closed, never before',
      isClosed ? mayExpire : record.expires === 'never',
      facts,
    );
    holds(
      'The stored answer is the one of who settled',
      record.answer_body === answerOf(world, record.payment_id),
      facts,
    );
  }
}

/** Whoever settled last has given the answer: after that it stays as it is, whatever becomes of the payment. */
function answerOf(world: PaymentWorld, paymentId: string): string | null {
  const settled = [...world.deeds.values()].filter(
    (deed) => deed.paymentId === paymentId && deed.kind === 'settle' && deed.done,
  );
  const last = settled.toSorted((a, b) => (a.epoch ?? 0) - (b.epoch ?? 0)).at(-1);
  return last?.answer?.body ?? null;
}

const sumOf = (entries: readonly EntryRow[]): bigint => entries.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join('\n') === b.toSorted().join('\n');

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return sameList(a, b) && new Set(a).size === a.length;
}
