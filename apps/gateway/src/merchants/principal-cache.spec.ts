import { describe, expect, it } from '@jest/globals';
import { PrincipalCache, type FindPrincipal } from './principal-cache.js';
import type { Principal } from './principal.js';

const principalOf = (keyId: string): Principal => ({
  merchantId: 'mer_1',
  merchantSlug: 'demo',
  mode: 'test',
  keyId,
  kind: 'secret',
  operator: false,
  scopes: ['all'],
  keyExpiresAt: null,
});
const hashOf = (name: string): Buffer => Buffer.from(name);

/** A database that knows some keys and counts the look-ups. */
class Keys {
  readonly asked: string[] = [];
  readonly known = new Set<string>();
  answers: ((principal: Principal | null) => void)[] | null = null;

  readonly find: FindPrincipal = (hash) => {
    const name = hash.toString();
    this.asked.push(name);
    const found = this.known.has(name) ? principalOf(name) : null;
    if (!this.answers) return Promise.resolve(found);
    const { promise, resolve } = Promise.withResolvers<Principal | null>();
    this.answers.push(() => resolve(found));
    return promise;
  };
}

function cacheOf(keys: Keys, most = 10): { cache: PrincipalCache; pass: (ms: number) => void } {
  let nowMs = 0;
  return {
    cache: new PrincipalCache(keys.find, { keepMs: 1_000, most, nowMs: () => nowMs }),
    pass: (ms) => void (nowMs += ms),
  };
}

describe('PrincipalCache', () => {
  it('looks a key up once, and again when its time is over', async () => {
    const keys = new Keys();
    keys.known.add('a');
    const { cache, pass } = cacheOf(keys);
    for (const ms of [0, 0, 999]) {
      pass(ms);
      expect((await cache.get(hashOf('a')))?.keyId).toBe('a');
    }
    expect(keys.asked).toEqual(['a']);
    pass(1);
    keys.known.delete('a');
    expect(await cache.get(hashOf('a'))).toBeNull();
    expect(keys.asked).toEqual(['a', 'a']);
  });

  it('remembers no key that opens nothing', async () => {
    const keys = new Keys();
    const { cache } = cacheOf(keys);
    expect(await cache.get(hashOf('a'))).toBeNull();
    keys.known.add('a');
    expect((await cache.get(hashOf('a')))?.keyId).toBe('a');
  });

  it('asks once for all who ask at the same time', async () => {
    const keys = new Keys();
    keys.known.add('a');
    keys.answers = [];
    const { cache } = cacheOf(keys);
    const all = Promise.all(Array.from({ length: 50 }, () => cache.get(hashOf('a'))));
    keys.answers.forEach((answer) => answer(null));
    expect((await all).map((one) => one?.keyId)).toEqual(Array(50).fill('a'));
    expect(keys.asked).toEqual(['a']);
  });

  it('asks again after a look-up that failed', async () => {
    let failures = 1;
    const keys = new Keys();
    keys.known.add('a');
    const cache = new PrincipalCache(
      (hash) => (failures-- > 0 ? Promise.reject(new Error('the database is away')) : keys.find(hash)),
      { keepMs: 1_000, most: 10 },
    );
    await expect(cache.get(hashOf('a'))).rejects.toThrow('the database is away');
    expect((await cache.get(hashOf('a')))?.keyId).toBe('a');
  });

  it('keeps nothing of before it was cleared, not even what was under way', async () => {
    const keys = new Keys();
    keys.known.add('a');
    keys.answers = [];
    const { cache } = cacheOf(keys);
    const before = cache.get(hashOf('a'));
    keys.known.delete('a');
    cache.clear();
    const after = cache.get(hashOf('a'));
    keys.answers.forEach((answer) => answer(null));
    expect([(await before)?.keyId, await after]).toEqual(['a', null]);
    keys.answers = null;
    expect(await cache.get(hashOf('a'))).toBeNull();
    expect(keys.asked).toEqual(['a', 'a', 'a']);
  });

  it('holds no more keys than it may: the one looked up longest ago goes first', async () => {
    const keys = new Keys();
    for (const name of ['a', 'b', 'c']) keys.known.add(name);
    const { cache } = cacheOf(keys, 2);
    for (const name of ['a', 'b', 'c', 'b', 'c', 'a']) await cache.get(hashOf(name));
    expect(keys.asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
