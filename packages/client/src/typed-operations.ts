import type { operationTable } from './operations.js';
import type { operations } from './schema.js';
import type { CallOptions } from './settings.js';

/** The name of an operation: `chargePayment`, `getPayment`, … */
export type OperationName = keyof typeof operationTable;

/** What one operation asks for: the ids in its path, its query, its body; and options of the call. */
export type RequestOf<Name extends OperationName> = PathOf<operations[Name]> &
  QueryOf<operations[Name]> &
  BodyOf<operations[Name]> &
  CallOptions;

/** What one operation answers when it succeeds, as a whole: `{success: true, data}`. */
export type AnswerOf<Name extends OperationName> = operations[Name] extends {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Answer } } };
}
  ? Answer
  : never;

type PathOf<Operation> = Operation extends { readonly parameters: { readonly path: infer Path } }
  ? { readonly path: Path }
  : unknown;

type QueryOf<Operation> = Operation extends { readonly parameters: { readonly query: infer Query } }
  ? { readonly query: Query }
  : Operation extends { readonly parameters: { readonly query?: infer Query } }
    ? [Query] extends [undefined]
      ? unknown
      : { readonly query?: Query }
    : unknown;

type BodyOf<Operation> = Operation extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? { readonly body: Body }
  : unknown;
