import type { Mode } from '@tollgate/core';

/** What an API key may be used for. */
export type KeyKind = 'secret' | 'admin';

/** Who is asking, as its API key says. */
export interface Principal {
  readonly merchantId: string;
  readonly merchantSlug: string;
  readonly mode: Mode;
  readonly keyId: string;
  readonly kind: KeyKind;
}
