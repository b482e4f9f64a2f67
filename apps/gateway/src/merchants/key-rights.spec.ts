import { describe, expect, it } from '@jest/globals';
import { objectionToGiving, objectionToHandling, type KeyRights } from './key-rights.js';
import type { Principal } from './principal.js';

const at = (day: number): Date => new Date(Date.UTC(2030, 0, day));

const caller = (over: Partial<Principal> = {}): Principal => ({
  merchantId: 'mer_1',
  merchantSlug: 'demo',
  mode: 'test',
  keyId: 'key_1',
  kind: 'admin',
  operator: false,
  scopes: ['keys:write', 'reviews:read'],
  keyExpiresAt: null,
  ...over,
});
const key = (over: Partial<KeyRights> = {}): KeyRights => ({
  kind: 'admin',
  scopes: ['reviews:read'],
  operator: false,
  expiresAt: null,
  ...over,
});

describe('who may make, roll and revoke keys', () => {
  it.each<[string, Partial<Principal>, Partial<KeyRights>, string | null]>([
    ['an admin key with no more scopes than one’s own', {}, {}, null],
    ['a secret key with any scopes', {}, { kind: 'secret', scopes: ['all'] }, null],
    ['not an admin key with another scope', {}, { scopes: ['reviews:read', 'ledger:read'] }, 'no scope ledger:read'],
    ['not an admin key with all scopes', {}, { scopes: ['all'] }, 'no scope all'],
    ['with all scopes an admin key with all', { scopes: ['all'] }, { scopes: ['all'] }, null],
    ['with all scopes an admin key with some', { scopes: ['all'] }, { scopes: ['config:write'] }, null],
    ['not an operator’s key', { scopes: ['all'] }, { operator: true }, 'Only an operator’s key'],
    ['as an operator, an operator’s key', { scopes: ['all'], operator: true }, { operator: true }, null],
    ['not as an operator with few scopes', { operator: true }, { operator: true, scopes: ['all'] }, 'no scope all'],
  ])('%s', (_title, who, what, objection) => {
    for (const objectionTo of [objectionToHandling, objectionToGiving]) {
      const said = objectionTo(caller(who), key(what));
      expect(said).toEqual(objection === null ? null : expect.stringContaining(objection));
    }
  });
});

describe('until when a key may be given', () => {
  it.each<[string, Date | null, Date | null, boolean]>([
    ['for ever by a key that does not expire', null, null, true],
    ['for a time by a key that does not expire', null, at(1), true],
    ['for ever by a key that expires', at(2), null, false],
    ['for longer than the key lives', at(2), at(3), false],
    ['for as long as the key lives', at(2), at(2), true],
    ['for less', at(2), at(1), true],
  ])('%s', (_title, callerUntil, until, may) => {
    for (const kind of ['secret', 'admin'] as const) {
      const said = objectionToGiving(caller({ keyExpiresAt: callerUntil }), key({ kind, expiresAt: until }));
      expect(said).toEqual(may ? null : expect.stringContaining('expires at 2030-01-02'));
    }
  });

  it('a key that expires may still end others that live longer', () => {
    expect(objectionToHandling(caller({ keyExpiresAt: at(1) }), key())).toBeNull();
  });
});
