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
  /** Whether it is an admin key that also opens what concerns the whole installation. */
  readonly operator: boolean;
  /** What it may be used for; `all`, or names of scopes. */
  readonly scopes: readonly string[];
  /** From then on it opens nothing; `null`: it does not expire. */
  readonly keyExpiresAt: Date | null;
}
