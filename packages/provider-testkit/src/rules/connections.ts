import { answer as answering, hang, pass, reset, type Action } from '../wire/action.js';
import type { OperationRule } from '../rule.js';
import { sampledOperations, sendingOperations } from '../operation-kinds.js';
import { assertNoEffect, assertNotSent, assertNothingSent, assertNothingAgain, assertUnknown } from './verdicts.js';

/** The connection is closed after each answer, so that what follows needs a new one. */
const passAlone: Action = { do: 'pass', lastOnConnection: true };

const refusedConnection: OperationRule = {
  id: 'refused-connection-is-not-sent',
  meaning: 'A refused connection is `not_sent`; a reading operation could not ask.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('nobody listens', () =>
      bench.onStage(async (stage) => {
        stage.proxy.refuse();
        assertNotSent(bench, await stage.call());
      }),
    );
    const { readingSteps } = await bench.baseline();
    if (readingSteps === 0) return;
    await cases.check('nobody listens any more after the steps that only read', async () => {
      let count = 0;
      const plan = (): Action => (++count === readingSteps ? { do: 'passThenRefuse' } : pass);
      const call = await bench.call({ plan });
      assertNotSent(bench, call);
      assertNoEffect(call);
    });
  },
};

const resetAfterRequest: OperationRule = {
  id: 'reset-is-unknown',
  meaning: 'A connection that breaks once the request is out is `unknown`, whether it was new or had been used before.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('on a new connection', async () => {
      const call = await bench.call({ plan: bench.onEffect(reset, { others: passAlone }) });
      assertUnknown(bench, call);
    });
    await cases.check('on a connection that had been used', () =>
      bench.onStage(async (stage) => {
        await stage.call();
        assertUnknown(bench, await stage.call({ plan: bench.onEffect(reset) }));
      }),
    );
    await cases.check('in the middle of the answer', async () => {
      assertUnknown(bench, await bench.call({ plan: bench.onEffect({ do: 'cut' }) }));
    });
  },
};

const abortWhileWaiting: OperationRule = {
  id: 'abort-while-waiting-is-unknown',
  meaning: 'The signal ends a request that is not answered, at once; it is `unknown`.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('the service does not answer and the signal fires', () =>
      bench.onStage(async (stage) => {
        const { readingSteps } = await bench.baseline();
        const ending = new AbortController();
        const calling = stage.call({ plan: bench.onEffect(hang), signal: ending.signal });
        // A call that ends by itself has lost its way; it is looked at below.
        await Promise.race([stage.proxy.arrived(readingSteps + 1), calling.catch(() => undefined)]);
        ending.abort();
        assertUnknown(bench, await calling);
      }),
    );
  },
};

const abortBefore: OperationRule = {
  id: 'abort-before-sends-nothing',
  meaning: 'A signal that has fired before the call keeps everything back: `not_sent`.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('the signal has fired', async () => {
      const call = await bench.call({ signal: AbortSignal.abort() });
      assertNotSent(bench, call);
      assertNothingSent(call);
    });
  },
};

const leaseLost: OperationRule = {
  id: 'lost-lease-keeps-back',
  meaning:
    '`mayStillSend` is asked right before the request that changes something; `false` keeps it back: `not_sent`.',
  about: sendingOperations,
  async run(bench, cases) {
    const { readingSteps } = await bench.baseline();
    await cases.check('no from the start', async () => {
      const call = await bench.call({ mayStillSend: () => false });
      assertNotSent(bench, call);
      assertNoEffect(call);
    });
    if (readingSteps === 0) return;
    await cases.check('no once the steps that only read are over', () =>
      bench.onStage(async (stage) => {
        const call = await stage.call({ mayStillSend: () => stage.proxy.arrivals.length < readingSteps });
        assertNotSent(bench, call);
        assertNoEffect(call);
      }),
    );
  },
};

const failedReadingStep: OperationRule = {
  id: 'failed-reading-step-is-not-sent',
  meaning: 'When a step that only reads fails, what changes something is not sent: `not_sent`.',
  about: sendingOperations,
  async run(bench, cases) {
    const { readingSteps } = await bench.baseline();
    if (readingSteps === 0) return;
    const faults = { 'a reset': reset, 'a 500': answering(500, {}), 'an empty 200': answering(200, '') };
    for (const [what, fault] of Object.entries(faults)) {
      await cases.check(`${what} instead of the first answer`, async () => {
        let count = 0;
        const call = await bench.call({ plan: () => (count++ === 0 ? fault : pass) });
        assertNotSent(bench, call);
        assertNoEffect(call);
      });
    }
  },
};

const failedLaterStep: OperationRule = {
  id: 'failed-later-step-is-unknown',
  meaning:
    'When a later one of several requests fails, the call is `unknown`: the first were carried out. A reading operation could not ask.',
  about: sampledOperations,
  async run(bench, cases) {
    const { effects } = await bench.baseline();
    for (const nth of effects.keys()) {
      if (nth === 0) continue;
      for (const [what, fault] of Object.entries({ 'a reset': reset, 'a 500': answering(500, {}) })) {
        await cases.check(`${what} for request ${nth + 1} of ${effects.length}`, async () => {
          const call = await bench.call({ plan: bench.onEffect(fault, { nth }) });
          assertUnknown(bench, call);
        });
      }
    }
  },
};

const noRetries: OperationRule = {
  id: 'nothing-is-sent-again',
  meaning: 'Each request is sent once, whatever comes back, a `retry-after` included: the engine decides.',
  about: sampledOperations,
  async run(bench, cases) {
    await bench.eachEffect(async (nth, where) => {
      for (const status of [409, 429, 500, 503]) {
        await cases.check(`${status} with retry-after${where}`, async () => {
          const fault = answering(status, {}, { 'retry-after': '0', 'stripe-should-retry': 'true' });
          assertNothingAgain(await bench.call({ plan: bench.onEffect(fault, { nth }) }), nth);
        });
      }
      await cases.check(`a reset${where}`, async () => {
        assertNothingAgain(await bench.call({ plan: bench.onEffect(reset, { nth }) }), nth);
      });
    });
    await cases.check('a reset on a connection that had been used', () =>
      bench.onStage(async (stage) => {
        await stage.call();
        assertNothingAgain(await stage.call({ plan: bench.onEffect(reset) }), 0);
      }),
    );
  },
};

/** What the wire may do, and what must not be made of it. */
export const connectionRules = [
  refusedConnection,
  resetAfterRequest,
  abortWhileWaiting,
  abortBefore,
  leaseLost,
  failedReadingStep,
  failedLaterStep,
  noRetries,
];
