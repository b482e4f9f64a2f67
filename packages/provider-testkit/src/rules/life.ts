import assert from 'node:assert/strict';
import { samplesOf } from '../bench/any-sample.js';
import { Bench } from '../bench/bench.js';
import { differences } from './differences.js';
import type { Session } from '../bench/session.js';
import { sampledOperations } from '../operation-kinds.js';
import type { ProviderRule } from '../rule.js';
import { answer as answering } from '../wire/action.js';
import { assertMatches } from './verdicts.js';

/** Any operation will do: it is about connections and memory. */
function anyBench(session: Session): Bench {
  for (const operation of sampledOperations) {
    const sample = samplesOf(session.subject, operation)[0];
    if (sample) return new Bench(session, operation, sample);
  }
  throw new Error('no operation is sampled');
}

const independent: ProviderRule = {
  id: 'instances-are-independent',
  meaning: 'Two providers in one process share nothing: not the address, not the fate of the other’s connections.',
  about: 'provider',
  async run(session, cases) {
    const bench = anyBench(session);
    await cases.check('each sends to its own service, and outlives the other', () =>
      bench.onStage((one) =>
        bench.onStage(async (other) => {
          const [fine, failed] = await Promise.all([one.call(), other.call({ plan: () => answering(500, {}) })]);
          assertMatches(fine.answer, bench.sample.expect);
          assert.notEqual(differences(failed.answer, bench.sample.expect).length, 0, 'took the answer of the other');
          await other.provider.close();
          assertMatches((await one.call()).answer, bench.sample.expect);
        }),
      ),
    );
  },
};

const closeEnds: ProviderRule = {
  id: 'close-ends-idle-connections',
  meaning: '`close` ends idle connections, so that a process can end; a second `close` changes nothing.',
  about: 'provider',
  async run(session, cases) {
    const bench = anyBench(session);
    await cases.check('after a call', () =>
      bench.onStage(async (stage) => {
        await stage.call();
        await session.within('end of close()', stage.provider.close());
        await session.within('end of the idle connections', stage.proxy.idle());
      }),
    );
    await cases.check('twice', () =>
      bench.onStage(async (stage) => {
        await session.within('end of close()', stage.provider.close());
        await session.within('end of the second close()', stage.provider.close());
      }),
    );
  },
};

const closeWaits: ProviderRule = {
  id: 'close-lets-requests-finish',
  meaning: 'A request that is under way when `close` is called is answered.',
  about: 'provider',
  async run(session, cases) {
    const bench = anyBench(session);
    const { arrivals, effects } = await bench.baseline();
    const nth = effects.length - 1;
    const untilThen = arrivals.findIndex((arrival) => arrival === effects[nth]) + 1;
    await cases.check('close while the last request that counts waits for its answer', () =>
      bench.onStage(async (stage) => {
        let release = (): void => undefined;
        const after = new Promise<void>((released) => (release = released));
        const calling = stage.call({ plan: bench.onEffect({ do: 'pass', after }, { nth }) });
        // A call that ends by itself has lost its way; it is looked at below.
        await Promise.race([stage.proxy.arrived(untilThen), calling.catch(() => undefined)]);
        const closing = stage.provider.close();
        release();
        assertMatches((await calling).answer, bench.sample.expect);
        await session.within('end of close()', closing);
      }),
    );
  },
};

/** How a provider lives and ends. */
export const lifeRules = [independent, closeEnds, closeWaits];
