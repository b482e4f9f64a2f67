import type { StripeOperation } from '../operations.js';
import type { Work } from '../work.js';
import type { Form } from './form.js';
import { readParams } from './shape.js';
import type { Params, Shape } from './shape.js';

/** What an operation is given. */
export interface Call<S extends Shape = Shape> {
  readonly work: Work;
  /** The parameters of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly params: Params<S>;
  /** The path as it was asked for, for the `url` of a list. */
  readonly url: string;
}

/** An operation at its address. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly operation: StripeOperation;
  /**
   * Carries it out and gives the body of the answer.
   *
   * @throws StripeError when it is refused
   */
  readonly perform: (call: Omit<Call, 'params'> & { readonly form: Form }) => object;
}

/** A route whose parameters have a shape; `expand` is known everywhere. */
export function route<const S extends Shape>({
  shape,
  perform,
  ...address
}: Pick<Route, 'method' | 'path' | 'operation'> & {
  readonly shape: S;
  readonly perform: (call: Call<S>) => object;
}): Route {
  return {
    ...address,
    perform: ({ form: { expand: _expand, ...form }, ...call }) => perform({ ...call, params: readParams(form, shape) }),
  };
}
