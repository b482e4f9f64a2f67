/**
 * Ways to break the gateway's promises, as changes of its built text, each with scenarios that lead there. Every one of
 * them must be found out.
 *
 * @typedef {{ name: string, scenarios: string[], changes: { file: string, from: string, to: string }[] }} Mutation
 */

const refundLimit = 'captured_minor - refunded_minor - refunds_reserved_minor';

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    name: 'a charge is sent before it is recorded',
    scenarios: ['voucher', 'card', 'one key twice'],
    changes: [
      {
        file: 'engine/charger.service.js',
        from: 'const claim = await this.#claim(command, payment, attempt, leaseClock);',
        to: `attempt.early = await this.runner.provider.charge(route.connections[0], attempt,
          termsOf(command, payment.id), () => true);
        const claim = await this.#claim(command, payment, attempt, leaseClock);`,
      },
      {
        file: 'engine/charge-runner.js',
        from: 'const sent = await this.provider.charge(',
        to: 'const sent = attempt.early ?? await this.provider.charge(',
      },
    ],
  },
  {
    name: 'a charge is sent again under another key',
    scenarios: ['card whose charge arrives late'],
    changes: [
      {
        file: 'engine/resender.service.js',
        from: '{ id: attemptId, idempotencyKey,',
        to: '{ id: attemptId, idempotencyKey: `${idempotencyKey}-2`,',
      },
    ],
  },
  {
    name: 'a refund is sent again under another key',
    scenarios: ['card whose refund arrives late'],
    changes: [
      {
        file: 'operations/operation-resender.service.js',
        from: '{ id: attemptId, idempotencyKey,',
        to: '{ id: attemptId, idempotencyKey: `${idempotencyKey}-2`,',
      },
    ],
  },
  {
    name: 'another connection is tried although nobody knows what became of the first',
    scenarios: ['voucher'],
    changes: [
      {
        file: 'engine/charge-runner.js',
        from: "if (outcome.outcome === 'not_sent' || outcome.outcome === 'declined' || outcome.outcome === 'rejected') {",
        to: "if (outcome.outcome === 'not_sent' || outcome.outcome === 'unknown') {",
      },
      {
        file: 'engine/charge-runner.js',
        from: 'const next = nextConnection(outcome, route, tried);',
        to: 'const next = route.connections[tried] ?? null;',
      },
      {
        // The journal starts nothing after an outcome of which it is open whether money moved.
        file: 'engine/charge-runner.js',
        from: 'const end = this.#endOf(ended, command);',
        to: "const end = { ...this.#endOf(ended, command), outcome: 'not_sent' };",
      },
    ],
  },
  {
    name: 'the next connection is tried before that is recorded',
    scenarios: ['voucher with a detour'],
    changes: [
      {
        file: 'engine/charge-runner.js',
        from: 'const recorded = await this.journal.startNextAttempt(lease, end, next, this.environment.leaseMs);',
        to: `next.record = () => this.journal.startNextAttempt(lease, end, next, this.environment.leaseMs);
            const recorded = true;`,
      },
      {
        file: 'engine/charge-runner.js',
        from: 'const { outcome, exchanges } = sent;',
        to: `await attempt.record?.();
            const { outcome, exchanges } = sent;`,
      },
    ],
  },
  {
    name: 'a charge that the provider does not find counts as failed',
    scenarios: ['card whose charge arrives late'],
    changes: [
      {
        file: 'engine/checker.service.js',
        from: "if (asked.found === 'yes')",
        to: `if (asked.found === 'no' && payment.state === 'unknown')
            return this.#follow(connection, payment, { outcome: { outcome: 'rejected', fault: 'invalid_request',
              providerMessage: null }, exchanges: [] }, how.finder);
        if (asked.found === 'yes')`,
      },
    ],
  },
  {
    name: 'what a lost owner was sending counts as not sent',
    scenarios: ['voucher', 'vaulted card'],
    changes: [
      {
        file: 'engine/recovery.service.js',
        from: "{ outcome: 'unknown', reason: 'owner_lost', reference: null }",
        to: "{ outcome: 'not_sent', reason: 'owner_lost' }",
      },
    ],
  },
  {
    // The ids that a settlement brings along would keep it from being stored twice, too.
    name: 'an old owner may settle: neither its epoch nor the ids it has made count',
    scenarios: ['voucher opened again while it is settled'],
    changes: [
      {
        file: 'journal/settle-sql.js',
        from: 'before.lease_epoch = before.epoch and before.lease_expires_at',
        to: 'before.lease_expires_at',
      },
      {
        file: 'engine/settler.js',
        from: 'const { settlement, payment } = this.#prepare(inHand);',
        to: 'let { settlement, payment } = this.#prepare(inHand);',
      },
      {
        file: 'engine/settler.js',
        from: 'const store = async () => {',
        to: 'const store = async () => { ({ settlement, payment } = this.#prepare(inHand));',
      },
    ],
  },
  {
    name: 'refunds are not set aside before they are sent',
    scenarios: ['card, refunded at once'],
    changes: [
      {
        file: 'journal/operation-sql.js',
        from: `refund: onPayment(\`state = 'succeeded' and amt <= ${refundLimit}\`, {
        all: '${refundLimit}',`,
        to: `refund: onPayment(\`state = 'succeeded' and amt <= captured_minor - refunded_minor\`, {
        all: 'captured_minor - refunded_minor',`,
      },
    ],
  },
  {
    name: 'a charge is settled whatever its state, its epoch and its attempt are',
    scenarios: ['card whose owner wakes up late'],
    changes: [
      {
        file: 'journal/settle-sql.js',
        from: `where tried.state = 'started' and before.lease_epoch = before.epoch and before.lease_expires_at is not null and before.from_state = any(before.from_states)`,
        to: 'where tried.id = before.attempt_id',
      },
    ],
  },
  {
    name: 'a refund is settled whatever its state and epoch are',
    scenarios: ['card whose refund’s owner wakes up late'],
    changes: [
      {
        file: 'journal/operation-sql.js',
        from: 'and before.state = any($4::text[])',
        to: 'and $4::text[] is not null',
      },
      {
        file: 'journal/operation-sql.js',
        from: `and case when $3::int is null then o.lease_expires_at is null
      else o.lease_epoch = $3 and o.lease_expires_at is not null end`,
        to: 'and ($3::int is null or $3::int > 0)',
      },
      {
        // The database refuses to set less than nothing aside; without this, the second settle comes to nothing there.
        file: 'journal/operation-sql.js',
        from: 'refunds_reserved_minor = p.refunds_reserved_minor + $31',
        to: 'refunds_reserved_minor = greatest(0, p.refunds_reserved_minor + $31)',
      },
    ],
  },
];
