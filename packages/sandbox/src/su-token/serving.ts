/** How a request is served, beyond what it says. */
export interface Serving {
  /** Where the pages are that an answer may link to; without a trailing slash. */
  readonly baseUrl: string;
  /** Another amount is kept than was asked for. */
  readonly wrongAmount: boolean;
}
