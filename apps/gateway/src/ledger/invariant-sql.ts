import type { Invariant } from './invariants.js';

/** Rows of the merchant ($1) and mode ($2) that are asked for; null is all of them. */
const inScope = (row: string): string =>
  `($1::text is null or ${row}.merchant_id = $1) and ($2::text is null or ${row}.mode = $2)`;

const isOpen = (row: string): string => `${row}.state in ('processing', 'pending', 'unknown')`;

/** What an operation has on an account, as far as its journals depend on its kind and state. */
const sumOn = (account: string): string =>
  `coalesce(sum(e.amount_minor) filter (where e.account = '${account}'), 0) as ${account}`;

/** Whether an entry takes a payment's money in, or back: the journals of a charge, of its return, and of a capture. */
const isOfCharge = (entry: string, operation: string): string =>
  `(${entry}.operation_id is null or ${operation}.kind = 'capture')`;

/** What the ledger says of each payment. What a refund has given back is what was asked for, or more where more moved. */
const bookedByPayment = `
by_operation as (
  select e.merchant_id, e.payment_id, e.operation_id, o.kind,
    ${sumOn('merchant_balance')}, ${sumOn('refunds_reserved')}, ${sumOn('provider_clearing')},
    coalesce(sum(e.amount_minor) filter (where e.account = 'provider_clearing' and e.amount_minor > 0), 0) as arrived
  from ledger_entry e left join operation o on o.merchant_id = e.merchant_id and o.id = e.operation_id
  where e.payment_id is not null and ${inScope('e')}
  group by e.merchant_id, e.payment_id, e.operation_id, o.kind
), booked as (
  select b.merchant_id, b.payment_id,
    coalesce(sum(b.arrived) filter (where ${isOfCharge('b', 'b')}), 0) as captured,
    coalesce(sum(b.provider_clearing) filter (where ${isOfCharge('b', 'b')}), 0) as kept,
    coalesce(sum(greatest(b.merchant_balance + b.refunds_reserved, -b.provider_clearing))
      filter (where b.kind = 'refund'), 0) as refunded,
    -sum(b.refunds_reserved) as reserved,
    coalesce(sum(b.merchant_balance) filter (where b.kind in ('transfer', 'reversal')), 0) as transferred
  from by_operation b
  group by b.merchant_id, b.payment_id
)`;

/** What is in flight, or is not decided yet: payments and operations alike. */
const inFlightOrOpen = `
subject as (
  select merchant_id, mode, id, state, lease_expires_at, next_check_at, review_reason from payment p where ${inScope('p')}
  union all
  select merchant_id, mode, id, state, lease_expires_at, next_check_at, review_reason from operation o where ${inScope('o')}
)`;

/**
 * One statement for each invariant: it finds what does not hold, as rows of a {@link Violation}. Parameters: merchant and
 * mode, each or null, and how many rows at most.
 */
export const invariantSql: Readonly<Record<Invariant, string>> = {
  journal_unbalanced: `
select e.merchant_id, min(e.mode) as mode, e.journal_id as subject_id, e.currency as about,
  '0' as expected, sum(e.amount_minor)::text as found
from ledger_entry e where ${inScope('e')}
group by e.merchant_id, e.journal_id, e.currency having sum(e.amount_minor) <> 0
limit $3`,

  ledger_unbalanced: `
select e.merchant_id, e.mode, null as subject_id, e.currency as about, '0' as expected, sum(e.amount_minor)::text as found
from ledger_entry e where ${inScope('e')}
group by e.merchant_id, e.mode, e.currency having sum(e.amount_minor) <> 0
limit $3`,

  // What a provider gave back beyond what it was asked for, and refunds that it carried out after it had refused them, are
  // its own doing: they are flagged for an operator.
  refunded_beyond_captured: `
select p.merchant_id, p.mode, p.id as subject_id, 'refunds' as about,
  'at most ' || p.captured_minor as expected,
  (p.refunded_minor + p.refunds_reserved_minor - forced.amount_minor)::text as found
from payment p cross join lateral (
  select coalesce(sum(greatest(o.amount_minor, o.moved_minor) - case when late.happened then 0 else o.amount_minor end), 0)
    as amount_minor
  from operation o cross join lateral (
    select exists (select from operation_transition t
      where t.merchant_id = o.merchant_id and t.operation_id = o.id and t.event = 'late_success') as happened
  ) as late
  where o.merchant_id = p.merchant_id and o.payment_id = p.id and o.kind = 'refund' and o.state = 'succeeded'
) as forced
where ${inScope('p')} and p.refunded_minor + p.refunds_reserved_minor > p.captured_minor
  and p.refunded_minor + p.refunds_reserved_minor - forced.amount_minor > p.captured_minor
limit $3`,

  payment_differs_from_ledger: `
with ${bookedByPayment}
select p.merchant_id, p.mode, p.id as subject_id, figure.about, figure.stored::text as expected, figure.booked::text as found
from payment p left join booked b on b.merchant_id = p.merchant_id and b.payment_id = p.id
  left join (
    select o.merchant_id, o.payment_id, sum(o.amount_minor) as amount_minor from operation o
    where o.kind = 'transfer' and ${isOpen('o')} and ${inScope('o')} group by o.merchant_id, o.payment_id
  ) as set_aside on set_aside.merchant_id = p.merchant_id and set_aside.payment_id = p.id
  cross join lateral (values
    ('captured_minor', p.captured_minor, coalesce(b.captured, 0)),
    ('captured_minor less what was returned', case p.state when 'returned' then 0 else p.captured_minor end,
      coalesce(b.kept, 0)),
    ('refunded_minor', p.refunded_minor, coalesce(b.refunded, 0)),
    ('refunds_reserved_minor', p.refunds_reserved_minor, coalesce(b.reserved, 0)),
    -- Nothing is booked of a transfer before it has succeeded.
    ('transferred_minor', p.transferred_minor, coalesce(b.transferred, 0) + coalesce(set_aside.amount_minor, 0))
  ) as figure(about, stored, booked)
where ${inScope('p')} and figure.stored <> figure.booked
limit $3`,

  operation_differs_from_ledger: `
with booked as (
  select e.merchant_id, e.operation_id, ${sumOn('provider_clearing')}, ${sumOn('merchant_balance')},
    ${sumOn('payee_balance')}, ${sumOn('fees')}, ${sumOn('refunds_reserved')}, ${sumOn('payouts_in_transit')}
  from ledger_entry e where e.operation_id is not null and ${inScope('e')}
  group by e.merchant_id, e.operation_id
), reversed as (
  select o.merchant_id, o.parent_id, sum(o.amount_minor) as amount_minor from operation o
  where o.kind = 'reversal' and (${isOpen('o')} or o.state = 'succeeded') and ${inScope('o')}
  group by o.merchant_id, o.parent_id
)
select o.merchant_id, o.mode, o.id as subject_id, figure.about, figure.asked::text as expected, figure.booked::text as found
from operation o left join booked b on b.merchant_id = o.merchant_id and b.operation_id = o.id
  left join reversed r on r.merchant_id = o.merchant_id and r.parent_id = o.id
  cross join lateral (select o.state = 'succeeded' as done) as its
  cross join lateral (values
    ('provider_clearing', case when not its.done then 0
      when o.kind = 'capture' then o.moved_minor when o.kind in ('refund', 'payout') then -o.moved_minor else 0 end,
      coalesce(b.provider_clearing, 0)),
    ('merchant_balance', case
      when o.kind = 'refund' and (its.done or ${isOpen('o')}) then o.amount_minor
      when o.kind = 'payout' and (its.done or o.state = 'pending') then o.amount_minor
      -- Of a transfer that failed after a part was reversed, that part stays booked: the reversal took it back.
      when o.kind = 'transfer' then case when its.done then o.amount_minor else o.reversed_minor end
      when o.kind in ('capture', 'reversal') and its.done then -o.amount_minor
      else 0 end, coalesce(b.merchant_balance, 0)),
    ('payee_balance', case
      when o.kind = 'transfer' then case when its.done then -o.moved_minor else -o.reversed_minor end
      when o.kind = 'reversal' and its.done then o.amount_minor else 0 end, coalesce(b.payee_balance, 0)),
    ('fees', case when o.kind = 'transfer' and its.done then -o.fee_minor else 0 end, coalesce(b.fees, 0)),
    ('refunds_reserved', case when o.kind = 'refund' and ${isOpen('o')} then -o.amount_minor else 0 end,
      coalesce(b.refunds_reserved, 0)),
    ('payouts_in_transit', case when o.kind = 'payout' and o.state = 'pending' then -o.amount_minor else 0 end,
      coalesce(b.payouts_in_transit, 0)),
    ('moved_minor', case when its.done then o.moved_minor else 0 end, o.moved_minor),
    ('reversed_minor', o.reversed_minor, coalesce(r.amount_minor, 0))
  ) as figure(about, asked, booked)
where ${inScope('o')} and figure.asked <> figure.booked
limit $3`,

  booked_without_success: `
select p.merchant_id, p.mode, p.id as subject_id, p.state as about, '0 entries' as expected,
  count(*) || ' entries' as found
from payment p join ledger_entry e on e.merchant_id = p.merchant_id and e.payment_id = p.id
where p.state not in ('succeeded', 'returned') and ${inScope('p')}
group by p.merchant_id, p.mode, p.id, p.state
limit $3`,

  success_not_booked_once: `
select p.merchant_id, p.mode, p.id as subject_id, p.state as about, '1 capture' as expected,
  captures.number || ' captures' as found
from payment p cross join lateral (
  select count(distinct e.journal_id) as number
  from ledger_entry e left join operation o on o.merchant_id = e.merchant_id and o.id = e.operation_id
  where e.merchant_id = p.merchant_id and e.payment_id = p.id and e.account = 'merchant_balance' and e.amount_minor < 0
    and ${isOfCharge('e', 'o')}
) as captures
where p.state in ('succeeded', 'returned') and captures.number <> 1 and ${inScope('p')}
limit $3`,

  processing_without_lease: `
with ${inFlightOrOpen}
select merchant_id, mode, id as subject_id, 'lease_expires_at' as about, 'a time' as expected, 'none' as found
from subject where state = 'processing' and lease_expires_at is null
limit $3`,

  processing_without_attempt: `
with ${inFlightOrOpen}, started as (
  select a.merchant_id, coalesce(a.payment_id, a.operation_id) as subject_id, count(*) as number from attempt a
  where a.state = 'started' and ${inScope('a')} group by 1, 2
)
select s.merchant_id, s.mode, s.id as subject_id, s.state as about,
  case s.state when 'processing' then '1 attempt' else '0 attempts' end || ' in flight' as expected,
  coalesce(started.number, 0) || ' in flight' as found
from subject s left join started on started.merchant_id = s.merchant_id and started.subject_id = s.id
where coalesce(started.number, 0) <> case s.state when 'processing' then 1 else 0 end
limit $3`,

  nobody_looks: `
with ${inFlightOrOpen}
select merchant_id, mode, id as subject_id, state as about, 'a next check, or a review' as expected, 'neither' as found
from subject where state in ('pending', 'requires_action', 'unknown', 'authorized')
  and next_check_at is null and review_reason is null
limit $3`,
};
