import { describe, expect, it } from '@jest/globals';
import type { Operation } from '@tollgate/core';
import { checkProvider, failuresOf, summarize, type OperationSample, type ProviderUnderTest } from '../src/index.js';
import { Run } from '../src/run.js';
import { withParts } from './broken/broken.js';
import { narrowSubject } from './coinbox/narrow.js';
import { soundParts } from './coinbox/parts.js';
import { coinboxSubject } from './coinbox/subject.js';

const charging: readonly Operation[] = ['charge'];
const sound = narrowSubject(charging);
const chargeSample = sound.samples.charge as OperationSample<'charge'>;
const retrieveSample = coinboxSubject().samples.retrieve as OperationSample<'retrieve'>;

/** Declares more, or other things, than the whole provider. */
const declaring = (change: Partial<typeof soundParts.capabilities>): ProviderUnderTest =>
  narrowSubject(charging, withParts({ capabilities: { ...soundParts.capabilities, ...change } }));

const { webhooks, ...withoutWebhooks } = narrowSubject(['charge', 'readWebhook']);
const retrieving = narrowSubject(['retrieve']);
const { secretFields: _secretFields, ...relaying } = narrowSubject(['relay']);

describe('a run is not passed when', () => {
  it.each<readonly [what: string, subject: ProviderUnderTest, problem: string]>([
    ['nothing is sampled', { ...sound, samples: {} }, 'charge is declared and has no sample'],
    ['a list of samples is empty', { ...sound, samples: { charge: [] } }, 'charge is declared and has no sample'],
    [
      'an operation is sampled and not declared',
      { ...sound, samples: { charge: chargeSample, retrieve: retrieveSample } },
      'retrieve has a sample and is not declared',
    ],
    [
      'two samples have no variant to tell them apart',
      { ...sound, samples: { charge: [chargeSample, chargeSample] } },
      'charge has two samples of one variant',
    ],
    [
      'no answers are documented',
      { ...sound, samples: { charge: { ...chargeSample, answers: [] } } },
      'charge has no documented answers',
    ],
    [
      'no amounts are given',
      { ...sound, samples: { charge: { ...chargeSample, amounts: null } } },
      'charge has no amounts',
    ],
    [
      'no amount has three decimals',
      { ...sound, samples: { charge: { ...chargeSample, amounts: chargeSample.amounts!.slice(0, 2) } } },
      'charge has no amount of a currency with 3 decimals',
    ],
    [
      'a source kind is declared and not sampled',
      declaring({ sourceKinds: ['voucher', 'card'] }),
      'the source kind card is declared and has no sample of charge or authorize',
    ],
    [
      'nobody says what is secret of what is relayed',
      relaying,
      'relay is declared and secretFields does not say which of its fields are secret',
    ],
    [
      'what is absent is not among the answers of retrieve',
      {
        ...retrieving,
        samples: {
          retrieve: {
            ...retrieveSample,
            answers: [{ status: 400, body: '', expect: { found: 'unavailable' }, source: 'made up' }],
          },
        },
      },
      'retrieve has no documented answer for what is not found',
    ],
    [
      'a movement is retrievable and not sampled',
      narrowSubject(
        ['retrieve'],
        withParts({ capabilities: { ...soundParts.capabilities, retrievable: ['payment', 'payout'] } }),
      ),
      'a payout is declared to be retrievable and has no sample of retrieve',
    ],
    ['webhooks are not sampled', withoutWebhooks, 'readWebhook is declared and webhooks has no sample'],
    [
      'webhooks are sampled and not declared',
      { ...sound, webhooks: webhooks! },
      'webhooks has a sample and readWebhook is not declared',
    ],
    [
      'no webhook message is sampled',
      { ...withoutWebhooks, webhooks: { ...webhooks!, messages: [] } },
      'webhooks has no messages',
    ],
  ])('%s', async (_what, subject, problem) => {
    const run = await Run.start(subject);
    const report = await run.report().finally(() => run.end());
    expect(report.problems).toContain(problem);
    expect(report.passed).toBe(false);
    expect(summarize(report)).toContain(`✘ ${problem}`);
  });

  it('nothing was checked', async () => {
    const report = await checkProvider({ ...sound, samples: {} });
    expect(report.problems).toEqual([
      'charge is declared and has no sample',
      'the source kind voucher is declared and has no sample of charge or authorize',
    ]);
    const run = await Run.start(sound);
    expect(await run.report().finally(() => run.end())).toMatchObject({
      passed: false,
      problems: ['nothing was checked'],
    });
  });

  it.each<readonly [what: string, subject: ProviderUnderTest, problem: string]>([
    [
      'a deviation names no rule',
      { ...sound, deviations: { 'charge/never-thows': 'typo' } },
      'the deviation charge/never-thows names no rule',
    ],
    [
      'a deviation is not needed',
      { ...sound, deviations: { 'charge/never-throws': 'careful' } },
      'the deviation charge/never-throws is not needed: remove it',
    ],
    [
      'a deviation is for an operation that is not there',
      { ...sound, deviations: { 'payout/never-throws': 'careful' } },
      'the deviation payout/never-throws is not needed: remove it',
    ],
    [
      'a deviation has no reason',
      { ...sound, deviations: { 'never-throws': ' ' } },
      'the deviation never-throws has no reason',
    ],
  ])('%s', async (_what, subject, problem) => {
    expect(await checkProvider(subject)).toMatchObject({ passed: false, problems: [problem] });
  });
});

describe('a deviation that is needed', () => {
  const unlimited = narrowSubject(charging, withParts({ maxBytes: Infinity }));

  it.each(['answer-size-is-limited', 'charge/answer-size-is-limited'])(
    'as %s lets a run pass, and is shown',
    async (name) => {
      const report = await checkProvider({ ...unlimited, deviations: { [name]: 'its answers are short' } });
      expect(report).toMatchObject({
        passed: true,
        problems: [],
        deviations: [{ name, reason: 'its answers are short' }],
      });
      const [check] = report.checks.filter(({ deviation }) => deviation !== null);
      expect(check).toMatchObject({ rule: 'answer-size-is-limited', target: 'charge' });
      expect(failuresOf(check!)).toHaveLength(1);
      expect(summarize(report).split('\n')).toEqual([
        expect.stringMatching(/^✔ coinbox: [0-9]+ cases in [0-9]+ checks, 1 deviation$/),
        expect.stringMatching(/^ {2}provider [0-9]+ · charge [0-9]+$/),
        `  deviates from ${name}: its answers are short`,
      ]);
    },
  );
});

describe('a report', () => {
  it('goes through JSON as it is', async () => {
    const report = await checkProvider(sound);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('of a sample that cannot make its request says so, and does not reject', async () => {
    const request = () => Promise.reject(new Error('no more coins'));
    const report = await checkProvider({ ...sound, samples: { charge: { ...chargeSample, request } } });
    expect(report.passed).toBe(false);
    expect(summarize(report)).toContain('no more coins');
  });
});
