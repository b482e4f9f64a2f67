import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { root } from './support/program.js';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';
import { operationsOf, pointerTo, resolved } from './support/openapi-document.js';
import { schemasOf } from './support/openapi-schemas.js';

let gateway: TestGateway;
const documents: Record<string, any> = {};
const pages = ['/docs/openapi.json', '/docs/admin/openapi.json'];

beforeAll(async () => {
  gateway = await startTestGateway();
  for (const page of pages) documents[page] = (await gateway.get(page, {})).body;
});

afterAll(() => gateway.close());

/** Findings that a rule cannot but make, each with its reason. */
const exceptions = [
  // Health reads nothing of a request, so nothing can be wrong with it.
  { rule: 'operation-4xx-response', at: /^#\/paths\/~1health~1/ },
];

/** Every schema of a document, and where it is. */
function* schemasIn(node: any, steps: readonly string[] = []): Generator<[pointer: string, schema: any]> {
  if (typeof node !== 'object' || node === null || steps.at(-1) === 'example' || steps.at(-1) === 'value') return;
  const isSchema = ['schema', 'items', 'additionalProperties'].includes(steps.at(-1) ?? '');
  const isNamed = ['schemas', 'properties', 'anyOf', 'oneOf', 'allOf'].includes(steps.at(-2) ?? '');
  if (isSchema || isNamed) yield [pointerTo(...steps), node];
  for (const [name, inner] of Object.entries(node)) yield* schemasIn(inner, [...steps, name]);
}

/** A field whose example is that of its parts. */
const hasParts = (schema: any): boolean =>
  ['$ref', 'anyOf', 'oneOf', 'allOf', 'items', 'properties'].some((word) => word in schema);

describe.each(pages)('%s', (page) => {
  it('is clean by Redocly’s recommended rules', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const source = JSON.stringify(documents[page]);
    const findings = await lintFromString({ source, absoluteRef: 'openapi.json', config });
    const left = findings
      .map(({ ruleId, message, location }) => ({ rule: ruleId, message, at: location[0]?.pointer ?? '' }))
      .filter(({ rule, at }) => !exceptions.some((one) => one.rule === rule && one.at.test(at)));
    expect(left).toEqual([]);
  });

  it('describes every field and every parameter, with an example', () => {
    const document = documents[page];
    const fields = Object.entries<any>(document.components.schemas).flatMap(([owner, { properties = {} }]) =>
      Object.entries<any>(properties).map(([name, schema]) => ({ place: `${owner}.${name}`, schema, of: schema })),
    );
    const parameters = operationsOf(document).flatMap(({ verb, path, operation }) =>
      (operation.parameters ?? [])
        .map((parameter: any) => resolved(document, parameter))
        .map((of: any) => ({ place: `${verb} ${path} ${of.name}`, schema: of.schema, of })),
    );
    const lacking = [...fields, ...parameters].flatMap(({ place, schema, of }) => {
      if ('$ref' in schema) return [];
      // What may be left out has its example in words: the page would send it for whoever tries the operation out.
      const needsExample = !('in' in of) || of.required;
      const hasExample = 'example' in of || 'example' in schema || 'enum' in schema || hasParts(schema);
      return [
        ...(of.description ? [] : [`${place}: description`]),
        ...(hasExample || !needsExample ? [] : [`${place}: example`]),
      ];
    });
    expect(fields.length + parameters.length).toBeGreaterThan(100);
    expect(lacking).toEqual([]);
  });

  it('has one class for each name: of two, one would be documented as the other', async () => {
    const folder = `${root}apps/gateway/src/`;
    const owners = Map.groupBy(
      (await readdir(folder, { recursive: true }))
        .filter((file) => file.endsWith('.ts') && file.startsWith('admin/') === page.includes('admin'))
        .flatMap((file) =>
          [...readFileSync(folder + file, 'utf8').matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm)]
            .filter(([, name = '']) => name in documents[page].components.schemas)
            .map(([, name = '']) => ({ name, file })),
        ),
      ({ name }) => name,
    );
    const twice = [...owners].filter(([, places]) => places.length > 1);
    expect(twice.map(([name, places]) => [name, ...places.map(({ file }) => file)])).toEqual([]);
  });

  it('has examples that its schemas allow', () => {
    const document = documents[page];
    const schemas = schemasOf(document, { isClosed: true });
    const problems: string[] = [];
    let checked = 0;
    const check = (place: string, pointer: string, value: unknown): void => {
      checked += 1;
      problems.push(...schemas.problemsOf(pointer, value).map((problem) => `${place}: ${problem}`));
    };
    for (const [pointer, schema] of schemasIn(document)) {
      if ('example' in schema) check(pointer, pointer, schema.example);
      if ('default' in schema) check(`${pointer} (default)`, pointer, schema.default);
    }
    for (const { verb, path, operation } of operationsOf(document)) {
      const contents = [
        [['requestBody'], operation.requestBody],
        ...Object.entries(operation.responses).map(([status, response]) => [['responses', status], response]),
      ] as [string[], any][];
      for (const [steps, holder] of contents) {
        for (const [type, content] of Object.entries<any>(holder?.content ?? {})) {
          const pointer = pointerTo('paths', path, verb, ...steps, 'content', type, 'schema');
          const values = Object.values<any>(content.examples ?? {}).map((one) => resolved(document, one).value);
          for (const value of [...values, ...('example' in content ? [content.example] : [])]) {
            check(`${verb} ${path} ${steps.join(' ')}`, pointer, value);
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(100);
    expect(problems).toEqual([]);
  });

  it('says of every operation what it is called, where it belongs, what it answers and how it fails', () => {
    const { tags } = documents[page];
    for (const { verb, path, operation } of operationsOf(documents[page])) {
      const { operationId, summary, responses } = operation;
      const said = `${verb} ${path}`;
      expect([said, operationId]).toEqual([said, expect.stringMatching(/^[a-z][A-Za-z]+$/)]);
      expect([said, summary]).toEqual([said, expect.stringMatching(/^[A-Z].*[^.]$/)]);
      expect([said, tags.map(({ name }: any) => name)]).toEqual([said, expect.arrayContaining(operation.tags)]);
      for (const [status, { description, content }] of Object.entries<any>(responses)) {
        expect([said, status, description]).toEqual([said, status, expect.stringMatching(/\S/)]);
        expect([said, status, content?.['application/json']?.schema]).toEqual([said, status, expect.anything()]);
      }
    }
  });
});
