import type { OpenAPIObject } from '@nestjs/swagger';

/** What fields of these names mean wherever they stand, for classes that say nothing of their own about them. */
const words: Readonly<Record<string, { readonly description: string; readonly example?: unknown }>> = {
  object: { description: 'What this is' },
  type: { description: 'Which kind it is' },
  livemode: { description: 'False for what was made with a test key', example: false },
  currency: { description: 'ISO 4217', example: 'USD' },
  createdAt: { description: 'When it was made: ISO 8601, UTC', example: '2026-11-21T10:00:00.000Z' },
  updatedAt: { description: 'When it changed last: ISO 8601, UTC', example: '2026-11-21T10:00:00.250Z' },
  metadata: {
    description: 'Your own texts, kept with it. At most 50 keys of 50 characters, values of 500',
    example: { order: '42' },
  },
  customerId: { description: 'Our id of the customer; null where there is none' },
  paymentId: { description: 'The payment that it is about', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' },
  cursor: { description: '`nextCursor` of the page before' },
  id: { description: 'Our id' },
  email: { description: 'E-mail address', example: 'ada@example.com' },
  has_more: { description: 'Whether there is another page', example: false },
  data: { description: 'What is on this page' },
};

interface Schema {
  description?: string;
  example?: unknown;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  description?: string;
  example?: unknown;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { description?: string }>>;
}

/** Completes fields that need no words of their own: common ones, and choices, of which one is the example. */
export function addCommonWords(document: OpenAPIObject): OpenAPIObject {
  const schemas = Object.values(document.components?.schemas ?? {}) as Schema[];
  for (const { properties = {} } of schemas) {
    for (const [name, field] of Object.entries(properties)) complete(name, field);
  }
  for (const item of Object.values(document.paths)) {
    for (const { parameters = [], responses } of Object.values(item) as Operation[]) {
      for (const parameter of parameters) completeParameter(parameter);
      for (const response of Object.values(responses)) response.description ||= 'It was done';
    }
  }
  return document;
}

function complete(name: string, field: Schema): void {
  if (field.$ref !== undefined) return;
  describe(name, field);
  const example = field.enum?.find((one) => one !== null) ?? words[name]?.example;
  if (field.example === undefined && example !== undefined) field.example = example;
}

/**
 * What may be left out is left out by whoever tries the operation out: the page would fill in the example, and ask for what
 * is not there.
 */
function completeParameter(parameter: Parameter): void {
  describe(parameter.name, parameter);
  const { name, required = false, schema } = parameter;
  if (required || name === 'Idempotency-Key') return;
  const example = parameter.example ?? schema?.example;
  delete parameter.example;
  if (schema) delete schema.example;
  if (typeof example === 'string') parameter.description = `${parameter.description ?? name}. Such as \`${example}\``;
}

function describe(name: string, one: { description?: string }): void {
  const word = words[name];
  if (word && one.description === undefined) one.description = word.description;
}
