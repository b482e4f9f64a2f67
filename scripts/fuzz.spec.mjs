/** A short run finds nothing, and what is wrong with an answer is seen. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Random } from './crash/random.mjs';
import { problemsOf, rowsLeft } from './fuzz/judge.mjs';
import { operationsOf } from './fuzz/operations.mjs';
import { spoil } from './fuzz/spoil.mjs';
import { capture } from './lib/capture.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const json = 'application/json; charset=utf-8';
const spoiled = { secrets: ['FRESHUSD01000TRY'] };

const document = {
  paths: {
    '/things/{id}': {
      post: {
        security: [{}],
        parameters: [{ name: 'id', in: 'path', example: 'thing_1' }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
      },
      get: { security: [{}], parameters: [{ name: 'limit', in: 'query', example: '10' }] },
    },
    '/open': { get: {} },
  },
  components: {
    schemas: {
      Thing: {
        properties: {
          pin: { type: 'string', example: 'FRESHUSD01000TRY', writeOnly: true },
          source: { properties: { token: { type: 'string', example: 'tok_visa' } }, writeOnly: true },
          name: { type: 'string', example: 'a name' },
        },
      },
    },
  },
};

describe('an answer', () => {
  it.each([
    ['is right', { status: 400, type: json, text: '{"error":{}}' }, []],
    ['is a 5xx', { status: 503, type: json, text: '{}' }, ['answered 503']],
    ['is a page', { status: 404, type: 'text/html', text: '<p>' }, ['answered as text/html']],
    ['is no JSON', { status: 400, type: json, text: '{' }, ['answered with what is not JSON']],
    ['tells a secret', { status: 400, type: json, text: '"No FRESHUSD01000TRY"' }, ['told a secret']],
    [
      'tells where it failed',
      { status: 400, type: json, text: '"at a (/x/node_modules/y.js:1)"' },
      ['told its internals'],
    ],
  ])('%s', (_title, answer, problems) => {
    expect(problemsOf(spoiled, answer)).toEqual(problems);
  });

  it('that was refused has left rows where a table has more than before', () => {
    expect(rowsLeft({ payment: 1, event: 2 }, { payment: 2, event: 2 })).toEqual(['payment 1']);
  });
});

describe('the requests', () => {
  const operations = operationsOf(document);

  it('are of every endpoint that needs a key, with its secrets', () => {
    expect(operations.map(({ id }) => id)).toEqual(['post /things/{id}', 'get /things/{id}']);
    expect([...operations[0].secrets]).toEqual(['pin', 'source', 'source.token']);
    expect(operations[0].examples).toEqual([
      { pin: 'FRESHUSD01000TRY', source: { token: 'tok_visa' }, name: 'a name' },
    ]);
  });

  it('follow from the seed', () => {
    const known = { keyHeaders: {}, idFor: () => null };
    const many = (seed) => {
      const random = new Random(seed);
      return Array.from({ length: 200 }, (_, turn) => spoil(operations[turn % 2], random, known));
    };
    expect(many('a')).toEqual(many('a'));
    expect(new Set(many('a').map(({ how }) => how)).size).toBeGreaterThan(8);
  });
});

it('finds nothing in a short run', async () => {
  const args = ['scripts/fuzz.mjs', '--requests', '800'];
  const { code, stdout, stderr } = await capture(process.execPath, args, { cwd: root, timeoutMs: 110_000 });
  const last = expect.stringContaining('0 × 5xx, 0 rows written by rejected requests, 0 problems.');
  expect([code, stdout, stderr]).toEqual([0, last, expect.anything()]);
}, 120_000);
