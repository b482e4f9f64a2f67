import type { Exchange } from '@tollgate/core';

/** Who is told of a request, and how secrets are taken out of what is told. */
export interface Recording {
  /** Told once the request has ended, before its result is handed back. What it throws changes nothing. */
  readonly onExchange: (exchange: Exchange) => void;
  /** Whether a field of this name is masked with all that is below it; see {@link secretFields}. */
  readonly isSecretField: (name: string) => boolean;
  /** Takes secrets out of a text by their values; see {@link createRedactor}. Asked with decoded texts. */
  readonly redact: (text: string) => string;
}

/** What masking needs of a {@link Recording}. */
export type Masking = Omit<Recording, 'onExchange'>;
