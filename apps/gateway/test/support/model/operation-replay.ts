import { closedStates, isClosedOperation, type OperationState, type PaymentState } from '@tollgate/core';
import { Invariants } from '../../../src/ledger/invariants.repository.js';
import { holds, holdsEqual } from './broken.js';
import { readAtOnce } from './read-at-once.js';
import { MoneyModel, sum, type ModelOperation } from './money-model.js';
import { keyName, toModelClaim, type OperationDeed, type OperationWorld } from './operation-world.js';

/** Everything that is stored, as of one look. */
export interface OperationsAsTheyStand {
  readonly money: MoneyModel;
  readonly operations: ReadonlyMap<
    string,
    {
      readonly state: OperationState;
      readonly epoch: number;
      readonly movedMinor: bigint;
      readonly reversedMinor: bigint;
      readonly isSealed: boolean;
    }
  >;
  /** By key: whether it may be taken again. */
  readonly keys: ReadonlyMap<string, { readonly isOver: boolean }>;
}

interface PaymentRow {
  readonly id: string;
  readonly state: PaymentState;
  readonly captured: string;
  readonly refunded: string;
  readonly reserved: string;
  readonly transferred: string;
}

interface OperationRow {
  readonly id: string;
  readonly state: OperationState;
  readonly amount: string;
  readonly moved: string;
  readonly reversed: string;
  readonly epoch: number;
  readonly leased: boolean;
  readonly sealed: boolean;
  readonly review_reason: string | null;
}

interface AttemptRow {
  readonly id: string;
  readonly operation_id: string;
  readonly sequence: number;
  readonly state: string;
  readonly sends: number;
}

interface TransitionRow {
  readonly nth: number;
  readonly id: string;
  readonly subject_id: string;
  readonly is_payment: boolean;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly event: string;
}

interface EntryRow {
  readonly payment_id: string;
  readonly journal_id: string;
  readonly account: string;
  readonly amount: string;
}

interface RecordRow {
  readonly key: string;
  readonly payment_id: string | null;
  readonly operation_id: string | null;
  readonly fingerprint: string;
  readonly answer_body: string | null;
  readonly expires: 'never' | 'in a day' | 'over' | 'too soon';
}

interface Stored {
  readonly payments: readonly PaymentRow[];
  readonly operations: readonly OperationRow[];
  readonly attempts: readonly AttemptRow[];
  readonly transitions: readonly TransitionRow[];
  readonly entries: readonly EntryRow[];
  readonly events: readonly { readonly id: string }[];
  readonly records: readonly RecordRow[];
}

const reads: Readonly<Record<keyof Stored, string>> = {
  payments: `select id, state, captured_minor::text as captured, refunded_minor::text as refunded,
    refunds_reserved_minor::text as reserved, transferred_minor::text as transferred
    from payment where merchant_id = any($1)`,
  operations: `select id, state, amount_minor::text as amount, moved_minor::text as moved, reversed_minor::text as reversed,
    lease_epoch as epoch, lease_expires_at is not null as leased, sealed_request is not null as sealed, review_reason
    from operation where merchant_id = any($1)`,
  attempts: `select id, operation_id, sequence, state, sends from attempt
    where merchant_id = any($1) and operation_id is not null order by operation_id, sequence`,
  transitions: `
    select nth, id, operation_id as subject_id, false as is_payment, from_state, to_state, event
      from operation_transition where merchant_id = any($1)
    union all
    select nth, id, payment_id, true, from_state, to_state, event from payment_transition where merchant_id = any($1)
    order by nth`,
  entries: `select payment_id, journal_id, account, amount_minor::text as amount from ledger_entry
    where merchant_id = any($1)`,
  events: `select id from event where merchant_id = any($1)`,
  records: `select key, payment_id, operation_id, encode(fingerprint, 'hex') as fingerprint, answer_body,
    case when expires_at is null then 'never' when expires_at < now() then 'over'
      when expires_at > now() + interval '23 h' then 'in a day' else 'too soon' end as expires
    from idempotency_record where merchant_id = any($1)`,
};

/** Reads everything, plays what is stored over again on the model, and checks that both come to the same. */
export async function replayOperations(world: OperationWorld): Promise<OperationsAsTheyStand> {
  const stored = await readAtOnce<Stored>(world, reads);
  const money = play(world, stored);
  checkDeeds(world, stored);
  for (const row of stored.payments) checkPayment(money, row, stored);
  for (const row of stored.operations) checkOperation(world, money, row, stored);
  checkClaims(world, stored);
  checkKeys(world, money, stored);
  const operations = stored.operations.map(({ id, state, epoch, moved, reversed, sealed: isSealed }) => {
    return [id, { state, epoch, movedMinor: BigInt(moved), reversedMinor: BigInt(reversed), isSealed }] as const;
  });
  const keys = stored.records.map(({ key, expires }) => [`key ${key}`, { isOver: expires === 'over' }] as const);
  return { money, operations: new Map(operations), keys: new Map(keys) };
}

/** The product checks itself by rules of its own, written apart from these: both have to be content. */
export async function checkInvariants({ pool, merchantIds, now }: OperationWorld): Promise<void> {
  for (const merchantId of merchantIds) {
    const { violations } = await new Invariants(pool).check({ merchantId });
    // What was captured of a payment that had gone another way waits for an operator, and is not booked.
    const others = violations.filter(
      ({ subjectId }) => now.money.operations.get(subjectId ?? '')?.cameTooLate !== true,
    );
    holds('The invariants of the product hold', others.length === 0, others);
  }
}

/** The transitions, in the order in which they were made, are what the model allows. */
function play(world: OperationWorld, { transitions }: Stored): MoneyModel {
  const money = new MoneyModel();
  for (const [id, payment] of world.begin.payments) money.payments.set(id, { ...payment });
  const states = new Map<string, string>([...world.begin.payments].map(([id, { state }]) => [id, state]));
  const made = new Set(transitions.map(({ id }) => id));
  for (const one of transitions) {
    if (one.is_payment && !world.paymentDeeds.has(one.id)) continue; // How the payment was made.
    const isPath = one.from_state === (states.get(one.subject_id) ?? null);
    holds('Transitions are a path', isPath, { one, transitions });
    states.set(one.subject_id, one.to_state);
    if (one.is_payment) playPayment(world, money, one);
    else playOperation(world, money, one, made);
  }
  return money;
}

/** One that a capture or void has made is played with it. */
function playPayment(world: OperationWorld, money: MoneyModel, made: TransitionRow): void {
  const deed = world.paymentDeeds.get(made.id)!;
  const isTold = deed.done !== false && deed.paymentId === made.subject_id && deed.event === made.event;
  holds('A transition was made by a call that was told so', isTold, { made, deed });
  const isOfOperation = [...world.deeds.values()].some(({ payment }) => payment === deed);
  if (isOfOperation) return;
  const { event, capturedMinor, owedMinor } = deed;
  const payment = money.payment(deed.paymentId);
  const isOurs = [...money.of(payment, 'capture'), ...money.of(payment, 'void')].some(({ state }) => {
    return state === 'processing' || state === 'unknown';
  });
  const isElsewhere = event === 'lapsed' || event === 'captured';
  holds('What we capture or release is settled with that', !isElsewhere || !isOurs, { payment, made });
  money.followPayment(payment, event, capturedMinor, owedMinor);
}

function playOperation(world: OperationWorld, money: MoneyModel, made: TransitionRow, all: ReadonlySet<string>): void {
  const deed = world.deeds.get(made.id);
  const isTold = deed?.done === true && deed.operationId === made.subject_id && deed.event === made.event;
  holds('A transition was made by a call that was told so', isTold, { made, deed });
  if (deed!.kind === 'claim') begin(world, money, deed!);
  else follow(money, deed!, all);
}

function begin(world: OperationWorld, money: MoneyModel, deed: OperationDeed): void {
  const { claim, amountMinor } = world.claims.get(deed.operationId)!;
  const asked = toModelClaim(claim);
  const allowed = money.claimable(asked);
  holds('A claim is for what was asked for, or all that was left', allowed === amountMinor, {
    asked,
    allowed,
    amountMinor,
    money,
  });
  money.begin({
    ...asked,
    id: deed.operationId,
    amountMinor: amountMinor!,
    state: 'processing',
    movedMinor: 0n,
    wasLate: false,
    cameTooLate: false,
  });
}

function follow(money: MoneyModel, deed: OperationDeed, all: ReadonlySet<string>): void {
  const operation = money.operations.get(deed.operationId)!;
  if (deed.event === 'claimed') return;
  if (deed.kind === 'reopen') return money.begin(operation);
  money.follow(operation, deed.event, deed.movedMinor);
  if (!deed.payment) return;
  const payment = money.payment(operation.paymentId);
  const isFollowed = all.has(deed.payment.transitionId);
  const isDue = payment.state === 'authorized';
  holds('A capture or void takes along what is still authorized, and nothing else', isFollowed === isDue, {
    deed,
    payment,
  });
  if (isDue) money.followPayment(payment, deed.payment.event, deed.payment.capturedMinor, deed.payment.owedMinor);
  else operation.cameTooLate = true;
}

function checkPayment(money: MoneyModel, row: PaymentRow, { entries }: Stored): void {
  const payment = money.payment(row.id);
  const { captured, refunded, reserved, transferred } = money.figures(payment);
  const facts = { row, operations: [...money.operations.values()].filter(({ paymentId }) => paymentId === row.id) };
  const model = { state: payment.state, captured, refunded, reserved, transferred };
  for (const [name, value] of Object.entries(model)) {
    holds(`A payment is what its operations make it: ${name}`, row[name as keyof PaymentRow] === String(value), {
      ...facts,
      model,
    });
  }
  const forced = sum(money.of(payment, 'refund').map(forcedMinor));
  holds('No more is given back than was captured', refunded + reserved - forced <= captured, { ...facts, forced });
  const ours = entries.filter(({ payment_id: id }) => id === row.id);
  const balances = money.balances(payment);
  for (const account of new Set([...ours.map((entry) => entry.account), ...balances.keys()])) {
    const booked = sumOf(ours.filter((entry) => entry.account === account));
    const expected = balances.get(account as Parameters<typeof balances.get>[0]) ?? 0n;
    holds(`The ledger is what the operations make it: ${account}`, booked === expected, {
      ...facts,
      booked,
      expected,
      ours,
    });
  }
  for (const id of new Set(ours.map((entry) => entry.journal_id))) {
    holds('A journal adds up to zero', sumOf(ours.filter((entry) => entry.journal_id === id)) === 0n, { ours, id });
  }
}

/** What a provider has given back without, or beyond, what was asked for. */
function forcedMinor({ state, amountMinor, movedMinor, wasLate }: ModelOperation): bigint {
  if (state !== 'succeeded') return 0n;
  const more = movedMinor > amountMinor ? movedMinor - amountMinor : 0n;
  return wasLate ? amountMinor + more : more;
}

function checkOperation(world: OperationWorld, money: MoneyModel, row: OperationRow, stored: Stored): void {
  const operation = money.operations.get(row.id)!;
  const transitions = stored.transitions.filter(({ subject_id: id }) => id === row.id);
  const deeds = transitions.map(({ id }) => world.deeds.get(id)!);
  const settled = deeds.flatMap(({ kind, epoch }) => (kind === 'settle' && epoch !== null ? [epoch] : []));
  const epoch = world.leases.check(row.id, row.leased, settled);
  holdsEqual(
    'An operation is what was done with it',
    { state: row.state, amount: row.amount, moved: row.moved, leased: row.leased, epoch: row.epoch },
    {
      state: operation.state,
      amount: String(operation.amountMinor),
      moved: String(operation.movedMinor),
      leased: operation.state === 'processing',
      epoch,
    },
  );
  const reversed = operation.kind === 'transfer' ? money.reversed(operation) : 0n;
  holds('A transfer says what of it is reversed, or may be', row.reversed === String(reversed), {
    row,
    reversed,
    money,
  });
  const isOdd = forcedMinor(operation) > 0n || operation.cameTooLate;
  holds('What a provider did against its word is looked at', !isOdd || row.review_reason !== null, { row });
  const maySend = operation.state === 'processing' || operation.state === 'unknown';
  holds(
    'What may be sent again is kept as long as it may be',
    row.sealed ? maySend : !maySend || world.erased.has(row.id),
    { row },
  );
  checkAttempts(
    world,
    row,
    deeds,
    stored.attempts.filter(({ operation_id: id }) => id === row.id),
  );
}

function checkAttempts(
  world: OperationWorld,
  row: OperationRow,
  deeds: readonly OperationDeed[],
  attempts: readonly AttemptRow[],
): void {
  const facts = { row, deeds, attempts };
  const started = deeds.filter(({ kind }) => kind !== 'settle').map(({ attemptId }) => attemptId);
  holds(
    'There is an attempt for each time that it was begun',
    started.join() === attempts.map(({ id }) => id).join(),
    facts,
  );
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
  const sends = attempts.every((one) => one.sends === 1 + (world.resent.get(one.id) ?? 0));
  holds('Every send is counted', sends, { ...facts, resent: [...world.resent] });
  const open = ['started', 'pending', 'unknown'];
  const last = deeds.reduce(
    (state, deed) => (deed.kind !== 'settle' ? 'started' : open.includes(state) ? deed.attemptState : state),
    '',
  );
  holds('The last attempt ended as the operation did', attempts.at(-1)?.state === last, { ...facts, last });
}

/** What calls were told to have done is there: transitions, and an event for each of those that have one. */
function checkDeeds(world: OperationWorld, { transitions, events }: Stored): void {
  const done = [...world.deeds.values()].filter((deed) => deed.done);
  const told = done.map(({ transitionId }) => transitionId);
  const made = transitions.filter((one) => !one.is_payment).map(({ id }) => id);
  holds('What a caller was told to have done is there', told.toSorted().join() === made.toSorted().join(), {
    told,
    made,
  });
  const paid = transitions.filter(({ id }) => world.paymentDeeds.has(id)).map(({ id }) => id);
  const paidTold = [...world.paymentDeeds.values()].filter((deed) => deed.done === true);
  const isThere = paidTold.every(({ transitionId }) => paid.includes(transitionId));
  holds('What became of a payment is there', isThere, { paid, paidTold });
  const ours = new Set(events.map(({ id }) => id));
  const happened = [...done, ...paid.map((id) => world.paymentDeeds.get(id)!)];
  const missing = happened.filter(({ eventId }) => eventId !== null && !ours.has(eventId));
  holds('Every change is told', missing.length === 0, { missing });
}

function checkClaims(world: OperationWorld, { operations }: Stored): void {
  const won = [...world.claims].filter(([, { amountMinor }]) => amountMinor !== null).map(([id]) => id);
  const ids = operations.map(({ id }) => id);
  holds('There is an operation exactly where a claim was won', won.toSorted().join() === ids.toSorted().join(), {
    won,
    ids,
  });
}

function checkKeys(world: OperationWorld, money: MoneyModel, { records }: Stored): void {
  const holders = new Set(records.map(({ operation_id: id }) => id));
  for (const [id, { claim, amountMinor }] of world.claims) {
    if (amountMinor === null || claim.idempotency === null || holders.has(id)) continue;
    holds('A key is taken again only when its time was over', world.ended.has(id), { claim });
    holds('A key outlives its operation', isClosedOperation(money.operations.get(id)!.state), { claim });
  }
  for (const record of records) {
    const id = record.operation_id ?? record.payment_id ?? '';
    const operation = money.operations.get(id);
    const facts = { record, operation };
    const isClosed = operation ? isClosedOperation(operation.state) : closedStates.has(money.payment(id).state);
    const mayEnd = record.expires === 'in a day' || (record.expires === 'over' && world.ended.has(id));
    holds(
      'A key ends a day after what it made is closed, never before',
      isClosed ? mayEnd : record.expires === 'never',
      facts,
    );
    const { claim, amountMinor } = world.claims.get(id) ?? { claim: null, amountMinor: null };
    if (!operation || !claim) continue;
    holds('A key belongs to the claim that won', amountMinor !== null && keyName(claim) === `key ${record.key}`, facts);
    const isSame = record.fingerprint === Buffer.from(claim.idempotency!.fingerprint).toString('hex');
    holds('A key remembers the request that won', isSame, facts);
    holds('The stored answer is the one of who settled', record.answer_body === answerOf(world, id), facts);
  }
}

/** Whoever settled last has given the answer: after that it stays as it is, whatever becomes of the operation. */
function answerOf(world: OperationWorld, id: string): string | null {
  const settled = [...world.deeds.values()].filter(
    (deed) => deed.operationId === id && deed.done && deed.answer !== null,
  );
  return settled.toSorted((a, b) => (a.epoch ?? 0) - (b.epoch ?? 0)).at(-1)?.answer?.body ?? null;
}

const sumOf = (entries: readonly EntryRow[]): bigint => sum(entries.map(({ amount }) => BigInt(amount)));
