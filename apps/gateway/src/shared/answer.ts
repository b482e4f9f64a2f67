/** A whole HTTP answer, ready to be sent and, for an operation, to be stored and replayed byte for byte. */
export interface Answer {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}
