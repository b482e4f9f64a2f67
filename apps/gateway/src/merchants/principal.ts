import type { Mode } from '@tollgate/core';

/** What an API key may be used for: `secret` everything but the admin endpoints, `admin` those alone. */
export type KeyKind = 'secret' | 'admin';

/** Who is asking, as its API key says. */
export interface Principal {
  readonly merchantId: string;
  readonly merchantSlug: string;
  readonly mode: Mode;
  /** The API key that was sent: whose act it is. */
  readonly keyId: string;
  readonly kind: KeyKind;
}
