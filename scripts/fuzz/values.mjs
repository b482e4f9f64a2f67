import { createRequire } from 'node:module';

/** Texts that have broken programs. Source: the Big List of Naughty Strings. */
const naughtyStrings = createRequire(new URL('../../apps/gateway/package.json', import.meta.url))(
  'big-list-of-naughty-strings',
);

/** What may stand in a JSON body in place of a value, as it is written there. */
const oddJson = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1.5',
  '1e3',
  '1e400',
  '-0',
  '9007199254740991',
  '9007199254740993',
  '99999999999999999999999999',
  '01',
  'NaN',
  'Infinity',
  '[]',
  '{}',
  '[[]]',
  '{"a":{"b":{}}}',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"a\\u0000b"',
  '"4242424242424242"',
  '"__proto__"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"$gt":""}',
  '"\' or 1=1 --"',
  '"１０００"',
  '"١٠٠٠"',
  '"cus_01M7ZXHCERMPHVBRN6JQ93XHNR"',
  `"${'x'.repeat(70_000)}"`,
  `${'['.repeat(300)}${']'.repeat(300)}`,
  `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`,
];

/** What may stand in a form, a query or a path in place of a value, percent-encoded as it is sent. */
const oddEncoded = [
  '',
  '%00',
  'a%00b',
  '%ff',
  '%C3%28',
  '%ED%A0%80',
  '%',
  '%4',
  '%2e%2e%2f',
  '..%2f..%2fetc%2fpasswd',
  '-1',
  '0',
  '1.5',
  '1e3',
  '+1000',
  '9007199254740993',
  '99999999999999999999999999',
  '%D9%A1%D9%A0',
  'null',
  'undefined',
  'true',
  '[]',
  '%5B%5D',
  '4242424242424242',
  'x'.repeat(3_000),
];

/** @param {import('../crash/random.mjs').Random} random @returns {string} a value as it is written in JSON */
export function oddJsonValue(random) {
  return random.chance(0.5) ? random.pick(oddJson) : JSON.stringify(random.pick(naughtyStrings));
}

/** @param {import('../crash/random.mjs').Random} random @returns {string} a value as it is sent in a form, a query or a path */
export function oddEncodedValue(random) {
  return random.chance(0.5) ? random.pick(oddEncoded) : encodeURIComponent(random.pick(naughtyStrings).toWellFormed());
}

/** @param {import('../crash/random.mjs').Random} random @returns {string} what a header may hold at all */
export function oddHeaderValue(random) {
  const text = random.chance(0.5)
    ? random.pick(naughtyStrings)
    : random.pick(['x'.repeat(300), ' ', '\u00e9', '4242424242424242', '1,2']);
  return text.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?');
}
