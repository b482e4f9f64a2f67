import { oddEncodedValue, oddHeaderValue, oddJsonValue } from './values.mjs';

/**
 * A request as it is sent.
 *
 * @typedef {{ operation: string, how: string, verb: string, path: string, headers: Record<string, string>,
 *   body: Buffer | null, secrets: string[] }} Spoiled `secrets` are values that the answer must not hold
 */

const mediaTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' };
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
/** Shorter ones may stand in an answer by chance. */
const shortestSecret = 8;

/** Ways to spoil a JSON body: each makes its text from the fields of a good one. */
const jsonWays = {
  value: (random, fields) => jsonText(fields, { [random.below(fields.length)]: oddJsonValue(random) }),
  'several values': (random, fields) =>
    jsonText(
      fields,
      Object.fromEntries(fields.map((_, index) => [index, random.chance(0.5) ? oddJsonValue(random) : undefined])),
    ),
  'missing field': (random, fields) => jsonText(without(fields, random.below(fields.length)), {}),
  'unknown field': (random, fields) =>
    jsonText([...fields, { path: ['unknown_field'], value: 1 }], { [fields.length]: oddJsonValue(random) }),
  'prototype key': (random, fields) =>
    insert(jsonText(fields, {}), `"${random.pick(prototypeNames)}":{"polluted":true}`),
  'key twice': (random, fields) => {
    const { path, value } = random.pick(fields);
    return insert(jsonText(fields, {}), `${JSON.stringify(path[0])}:${JSON.stringify(value)}`);
  },
  '10,000 keys of metadata': (_random, fields) => {
    const metadata = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 'v']));
    return insert(
      jsonText(
        without(
          fields,
          fields.findIndex(({ path }) => path[0] === 'metadata'),
        ),
        {},
      ),
      `"metadata":${JSON.stringify(metadata)}`,
    );
  },
  'cut off': (random, fields) => {
    const text = jsonText(fields, {});
    return text.slice(0, random.below(text.length));
  },
  'not UTF-8': (random, fields) => {
    const bytes = Buffer.from(jsonText(fields, {}));
    bytes[random.below(bytes.length)] = random.pick([0xff, 0xc0, 0x80, 0x00]);
    return bytes;
  },
  'another kind of JSON': (random) => random.pick(['[]', '"text"', '1', 'null', 'true', '', ' ', '\ufeff{}']),
};

const formWays = {
  value: (random, fields) => formText(fields, { [random.below(fields.length)]: oddEncodedValue(random) }),
  'several values': (random, fields) =>
    formText(
      fields,
      Object.fromEntries(fields.map((_, index) => [index, random.chance(0.5) ? oddEncodedValue(random) : undefined])),
    ),
  'missing field': (random, fields) => formText(without(fields, random.below(fields.length)), {}),
  'unknown field': (random, fields) => `${formText(fields, {})}&unknown_field=${oddEncodedValue(random)}`,
  'prototype key': (random, fields) =>
    `${formText(fields, {})}&${random.pick([...prototypeNames, 'metadata[__proto__]', 'a[constructor][prototype][b]'])}=1`,
  'key twice': (random, fields) => {
    const text = formText([random.pick(fields)], {});
    return `${formText(fields, {})}&${text}`;
  },
  'text and map': (random, fields) =>
    `${formText(fields, {})}&${random.pick(fields).path[0]}[a]=1&${random.pick(fields).path[0]}[]=1`,
  'bomb of brackets': (random, fields) => `${formText(fields, {})}&a${'[b]'.repeat(random.pick([6, 100, 5_000]))}=1`,
  'brackets that do not close': (random, fields) =>
    `${formText(fields, {})}&${random.pick(['a[', 'a]', 'a[[b]]', '[a]', 'a[b', 'a[b]c'])}=1`,
  '10,000 keys of metadata': (_random, fields) =>
    `${formText(fields, {})}&${Array.from({ length: 10_000 }, (_, index) => `metadata[k${index}]=v`).join('&')}`,
  'a far place of a list': (random, fields) =>
    `${formText(fields, {})}&${random.pick(['expand', 'metadata', 'amounts'])}[${random.pick([21, 1e6, 4294967295, -1])}]=1`,
  'not UTF-8': (random, fields) =>
    Buffer.concat([
      Buffer.from(`${formText(fields, {})}&description=`),
      Buffer.from([random.pick([0xff, 0xc0, 0x00])]),
    ]),
};

/**
 * Makes one bad request.
 *
 * @param {import('./operations.mjs').Operation} operation
 * @param {import('../crash/random.mjs').Random} random
 * @param {{ keyHeaders: Record<string, string>, idFor: (path: string, name: string) => string | null }} known `idFor` gives the
 *   id of something that there is, for a placeholder of a path
 * @returns {Spoiled}
 */
export function spoil(operation, random, { keyHeaders, idFor }) {
  const fields = operation.bodyType === null ? [] : leavesOf(random.pick(operation.examples), []);
  const where = whereToSpoil(operation, fields, random);
  const { how, body, type } = bodyOf(operation, fields, where, random);
  return {
    operation: operation.id,
    how,
    verb: operation.verb,
    path:
      pathOf(operation, where === 'path' ? random : null, idFor) +
      (where === 'query' ? queryOf(operation, random) : ''),
    headers: {
      ...keyHeaders,
      ...(where === 'header' ? oddHeader(random) : {}),
      ...(type === null ? {} : { 'content-type': type }),
    },
    body,
    secrets: secretsIn(fields, operation),
  };
}

/** The values of secret fields. One that also stands in another field, which may be shown, is none. */
function secretsIn(fields, { secrets }) {
  const isSecret = ({ path }) => secrets.has(path.join('.'));
  const shown = fields.filter((field) => !isSecret(field)).map(({ value }) => String(value));
  return fields
    .filter(isSecret)
    .map(({ value }) => String(value))
    .filter((secret) => secret.length >= shortestSecret && !shown.some((text) => text.includes(secret)));
}

function bodyOf({ bodyType }, fields, where, random) {
  if (bodyType === null) return { how: where, body: null, type: null };
  const good = bodyType === 'form' ? formText(fields, {}) : jsonText(fields, {});
  if (where === 'type') return { how: where, body: Buffer.from(good), type: random.pick(otherTypes(bodyType)) };
  if (where !== 'body') return { how: where, body: Buffer.from(good), type: mediaTypes[bodyType] };
  const ways = bodyType === 'form' ? formWays : jsonWays;
  const how = random.pick(Object.keys(ways));
  return { how, body: Buffer.from(ways[how](random, fields)), type: mediaTypes[bodyType] };
}

const otherTypes = (bodyType) => [
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json; charset=utf-16',
  bodyType === 'form' ? mediaTypes.json : mediaTypes.form,
];

function whereToSpoil({ bodyType, pathParams, queryParams }, fields, random) {
  const places = [
    [1, 'header'],
    [1, 'query'],
  ];
  if (bodyType !== null && fields.length > 0) places.push([12, 'body'], [1, 'type']);
  if (pathParams.length > 0) places.push([3, 'path']);
  if (queryParams.length > 0) places.push([6, 'query']);
  return random.pickWeighted(places);
}

function pathOf({ path, pathParams }, random, idFor) {
  return pathParams.reduce((built, { name, example }) => {
    const id = random ? oddEncodedValue(random) || 'x' : encodeURIComponent(idFor(path, name) ?? example);
    return built.replace(`{${name}}`, id);
  }, path);
}

function queryOf({ queryParams }, random) {
  if (queryParams.length === 0 || random.chance(0.2)) {
    return `?${random.pick(['unknown=1', '__proto__=1', 'a[b][c][d][e][f]=1', '%ff=1', 'limit=1&limit=2'])}`;
  }
  const { name, example } = random.pick(queryParams);
  const value = random.chance(0.8) ? oddEncodedValue(random) : `${encodeURIComponent(example)}&${name}=x`;
  return `?${name}=${value}`;
}

function oddHeader(random) {
  const name = random.pick([
    'idempotency-key',
    'idempotency-key',
    'stripe-version',
    'stripe-account',
    'x-api-name',
    'tollgate-version',
    'accept',
    'content-encoding',
    'x-forwarded-for',
  ]);
  return { [name]: oddHeaderValue(random) };
}

/** The values of a body with the way to each. */
function leavesOf(value, path) {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

const without = (fields, index) => fields.filter((_, at) => at !== index);

/** @param {Record<number, string | undefined>} written what stands in place of some values, as it is written */
function jsonText(fields, written) {
  const tree = new Map();
  fields.forEach(({ path, value }, index) => {
    let at = tree;
    for (const name of path.slice(0, -1)) {
      if (!at.has(name)) at.set(name, new Map());
      at = at.get(name);
    }
    at.set(path.at(-1), written[index] ?? JSON.stringify(value));
  });
  return textOf(tree);
}

/** A map whose names are places is a list. */
function textOf(node) {
  if (typeof node === 'string') return node;
  const entries = [...node];
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  if (isList) return `[${entries.map(([, inner]) => textOf(inner)).join(',')}]`;
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${textOf(inner)}`).join(',')}}`;
}

function insert(text, member) {
  return text === '{}' ? `{${member}}` : `${text.slice(0, -1)},${member}}`;
}

function formText(fields, written) {
  return fields
    .map(({ path: [first, ...rest], value }, index) => {
      // An example of a form is written with its brackets already, or as the object that they stand for.
      const name = first + rest.map((step) => `[${step}]`).join('');
      return `${name}=${written[index] ?? encodeURIComponent(String(value ?? ''))}`;
    })
    .join('&');
}
