import type { KeyKind, Principal } from './principal.js';
import { holdsScope } from './scopes.js';

/** What a key opens, and until when. */
export interface KeyRights {
  readonly kind: KeyKind;
  readonly scopes: readonly string[];
  readonly operator: boolean;
  /** `null`: it does not expire. */
  readonly expiresAt: Date | null;
}

/**
 * Why somebody may not handle a key: what he would have by it he does not have himself. Pure. Admin keys make secret keys,
 * whatever these open; of admin keys only those that open no more than their own.
 *
 * @returns in words for the caller; `null` when he may
 */
export function objectionToHandling(caller: Principal, { kind, scopes, operator }: KeyRights): string | null {
  if (operator && !caller.operator) return 'Only an operator’s key may make, roll or revoke the key of an operator';
  if (kind === 'secret') return null;
  const more = scopes.find((scope) => !holdsScope(caller.scopes, scope));
  if (more === undefined) return null;
  return `This API key has no scope ${more} itself, so it may not make, roll or revoke an admin key that has`;
}

/** Why somebody may not give a key out: {@link objectionToHandling}, or it would outlive the one that it is made with. */
export function objectionToGiving(caller: Principal, key: KeyRights): string | null {
  const objection = objectionToHandling(caller, key);
  if (objection !== null || caller.keyExpiresAt === null) return objection;
  if (key.expiresAt !== null && key.expiresAt <= caller.keyExpiresAt) return null;
  return `This API key expires at ${caller.keyExpiresAt.toISOString()}, and no key outlives the one that it is made with: make one whose expiresAt is no later, or use a key that does not expire`;
}
