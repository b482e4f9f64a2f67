import { describe, expect, it } from '@jest/globals';
import { answerCheckBy } from './support/openapi-answers.js';

const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, note: { type: ['string', 'null'] } },
};
const answers = (schema: object): object => ({ content: { 'application/json': { schema } } });
const document = {
  paths: {
    '/things/{id}': { get: { responses: { 200: answers({ $ref: '#/components/schemas/Thing' }), 204: {} } } },
    '/things/new': { get: { responses: { 200: answers({ type: 'array', items: { type: 'integer' } }) } } },
  },
  components: { schemas: { Thing: item } },
};
const check = answerCheckBy(document);
const seen = (status: number, body: unknown): { status: number; text: string; body: unknown } => ({
  status,
  text: body === undefined ? '' : JSON.stringify(body),
  body,
});

describe('an answer', () => {
  it.each([
    ['GET', '/things/1', seen(200, { id: 'a' })],
    ['GET', '/things/a%2Fb?x=1', seen(200, { id: 'a', note: null })],
    ['GET', '/things/new', seen(200, [1, 2])],
    ['GET', '/things/1', seen(204, undefined)],
    ['GET', '/elsewhere', seen(404, { any: 'thing' })],
    ['POST', '/things/1', seen(404, {})],
  ])('to %s %s passes where it is as documented, or of nothing that is: %j', (verb, url, answer) => {
    expect(() => check(verb, url, answer)).not.toThrow();
  });

  it.each([
    ['/things/1', seen(200, {}), /must have required property 'id'/],
    ['/things/1', seen(200, { id: null }), /\/id must be string/],
    ['/things/1', seen(200, { id: 'a', other: 1 }), /must NOT have additional properties.*other/],
    ['/things/1', seen(409, {}), /status 409 is not documented/],
    ['/things/1', seen(204, { id: 'a' }), /a body is not documented/],
    ['/things/new', seen(200, { id: 'a' }), /must be array/],
  ])('to GET %s that differs is refused: %j', (url, answer, why) => {
    expect(() => check('GET', url, answer)).toThrow(why);
    expect(() => check('GET', url, answer)).toThrow(`The answer to GET ${url} is not as documented`);
  });
});
