/** A request as it goes over the wire. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body?: string;
}

/** What comes back. */
export interface IncomingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A kind of traffic: what is sent, and what has to be answered. */
export interface Traffic {
  /** The request with this number; no number is used twice. */
  request(number: number): OutgoingRequest;
  /**
   * Looks at the answer to the request with this number.
   *
   * @returns what is wrong with it; `null` when it is as it has to be
   */
  problemWith(number: number, answer: IncomingAnswer): string | null;
  /** Ids of what was made so far; absent where nothing is made. */
  readonly made?: readonly string[];
}

/** How a body begins, for messages. */
export const shortened = ({ status, body }: IncomingAnswer): string => `${status} ${body.slice(0, 300)}`;
