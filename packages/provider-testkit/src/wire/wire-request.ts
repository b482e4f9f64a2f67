/** One request as it arrived at the proxy between a provider and its service. */
export interface WireRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /**
   * The fields of a form or JSON body as text. A form's names are as they came (`payer[id]`), those of nested JSON are
   * joined with dots (`payer.id`, `lines.0.amount`). Empty for any other body.
   */
  readonly fields: Readonly<Record<string, string>>;
}

/** An answer as a service gives it. A `body` that is not a text is sent as JSON. */
export interface WireAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}
