import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

/** The other APIs, which have clients of their own, and what merchants do not call. */
const leftOut = /^\/(?:v1|v2|service|webhooks|health)\//;

/**
 * What the client is made from, by paths from the repository's root: the canonical part of the merchant's document, its
 * types, and how each operation is called.
 *
 * @param {object} document as the gateway serves it at `/docs/openapi.json`
 * @returns {Promise<Record<string, string>>}
 */
export async function clientFiles(document) {
  const canonical = canonicalPart(document);
  const types = astToString(
    await openapiTS(JSON.parse(JSON.stringify(canonical)), { immutable: true, defaultNonNullable: false }),
  );
  return {
    'packages/client/openapi.json': await written(JSON.stringify(canonical), 'json'),
    'packages/client/src/schema.ts': await written(banner + unlinted + types, 'typescript'),
    'packages/client/src/operations.ts': await written(banner + operationTable(canonical), 'typescript'),
  };
}

const banner = '// Made by scripts/openapi.mjs from openapi.json.\n';
const unlinted = '/* eslint-disable */\n';

function canonicalPart(document) {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => !leftOut.test(path)));
  const tags = new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap((one) => one.tags)));
  return withUsedComponents({ ...document, paths, tags: document.tags.filter(({ name }) => tags.has(name)) });
}

function withUsedComponents(document) {
  const used = new Set();
  const follow = (node) => {
    for (const [, kind, name] of JSON.stringify(node).matchAll(/"#\/components\/(\w+)\/([^"/]+)"/g)) {
      if (used.has(`${kind}/${name}`)) continue;
      used.add(`${kind}/${name}`);
      follow(document.components[kind][name]);
    }
  };
  follow(document.paths);
  for (const name of ['ApiKeyAuth', 'BearerAuth', 'BasicAuth']) used.add(`securitySchemes/${name}`);
  const components = Object.entries(document.components).map(([kind, named]) => [
    kind,
    Object.fromEntries(Object.entries(named).filter(([name]) => used.has(`${kind}/${name}`))),
  ]);
  return { ...document, components: Object.fromEntries(components) };
}

function operationTable({ paths }) {
  const lines = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, { operationId, parameters = [], summary }]) => {
      const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key');
      const entry = { verb: verb.toUpperCase(), path, takesKey };
      return `/** ${summary}. */ ${operationId}: ${JSON.stringify(entry)},`;
    }),
  );
  return `/** How each operation of the API is called. */\nexport const operationTable = {\n${lines.join('\n')}\n} as const;\n`;
}

async function written(text, parser) {
  const options = await resolveConfig(new URL('../../../package.json', import.meta.url));
  return format(text, { ...options, parser });
}
