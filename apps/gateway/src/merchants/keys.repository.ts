import { Inject, Injectable } from '@nestjs/common';
import type { Mode } from '@tollgate/core';
import type pg from 'pg';
import type { ApiKey } from '../generated/client.js';
import { inOneCommit } from '../jobs/in-one-commit.js';
import { Prisma } from '../shared/database.js';
import { POOL } from '../shared/shared.module.js';
import type { KeyRights } from './key-rights.js';
import { keysSql } from './keys-sql.js';

/** Where keys are looked for: one merchant in one mode. */
export interface KeyScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** A key to be added. Of the key itself only the hash and the hint are known here. */
export interface NewKey extends KeyScope, KeyRights {
  readonly id: string;
  readonly name: string | null;
  readonly hash: Uint8Array;
  readonly hint: string;
  readonly createdAt: Date;
}

/** What somebody does, as the audit log has it. */
export interface KeyAct {
  /** Id of the entry in the audit log. */
  readonly id: string;
  /** The key that it is done with: it has to be active still when it is done. */
  readonly by: { readonly merchantId: string; readonly keyId: string };
  readonly mode: Mode;
  readonly reason: string;
  readonly data: object;
  readonly at: Date;
}

/** `actor_gone`: the key that it was to be done with has just ended itself. Nothing but `done` has changed anything. */
export type KeyActResult = 'done' | 'actor_gone' | 'not_found' | 'not_active';

/** A key that is locked. */
interface LockedKey {
  readonly merchantId: string;
  readonly id: string;
  readonly mode: Mode;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly replacedBy: string | null;
}

/** API keys. Whatever changes one is recorded in the commit that does it. */
@Injectable()
export class KeysRepository {
  constructor(
    private readonly prisma: Prisma,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  /**
   * Keys of a merchant in one mode, the newest first.
   *
   * @param before - id of the last one of the page before; `null` for the first page
   */
  list({ merchantId, mode }: KeyScope, { before, take }: { before: string | null; take: number }): Promise<ApiKey[]> {
    return this.prisma.apiKey.findMany({
      where: { merchantId, mode, ...(before === null ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take,
    });
  }

  /** A key of a merchant in one mode, or `null`. */
  async find({ merchantId, mode }: KeyScope, id: string): Promise<ApiKey | null> {
    const row = await this.prisma.apiKey.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  /**
   * Adds a key.
   *
   * @param act - `null` for the command, which needs no key
   */
  add(key: NewKey, act: KeyAct | null): Promise<KeyActResult> {
    return inOneCommit(this.pool, async (client) => {
      const locked = await lock(client, act === null ? [] : [idOf(act)]);
      if (act && !isActive(locked.get(act.by.keyId), act.at)) return 'actor_gone';
      await insert(client, key);
      await audit(client, 'key.create', key.id, act);
      return 'done';
    });
  }

  /**
   * Puts a key in the place of another, which goes on for a while. One that has a successor already is not rolled again
   * while that may be used.
   *
   * @param until - when the old one ends at the latest
   */
  roll(id: string, successor: NewKey, until: Date, act: KeyAct): Promise<KeyActResult> {
    const { merchantId, mode } = successor;
    return inOneCommit(this.pool, async (client) => {
      const locked = await lock(client, [idOf(act), { merchantId, id }]);
      if (!isActive(locked.get(act.by.keyId), act.at)) return 'actor_gone';
      const old = locked.get(id);
      if (old?.mode !== mode) return 'not_found';
      if (!isActive(old, act.at)) return 'not_active';
      if (old.replacedBy !== null && (await isActiveNow(client, merchantId, old.replacedBy, act.at)))
        return 'not_active';
      await insert(client, successor);
      await client.query({ ...keysSql.replace, values: [merchantId, id, successor.id, until] });
      await audit(client, 'key.roll', id, act);
      return 'done';
    });
  }

  /**
   * Ends a key for good. One that was revoked before stays as it is.
   *
   * @param act - `null` for the command, which needs no key
   */
  revoke({ merchantId, mode }: KeyScope, id: string, at: Date, act: KeyAct | null): Promise<KeyActResult> {
    return inOneCommit(this.pool, async (client) => {
      const locked = await lock(client, [...(act === null ? [] : [idOf(act)]), { merchantId, id }]);
      if (act && !isActive(locked.get(act.by.keyId), at)) return 'actor_gone';
      const key = locked.get(id);
      if (key?.mode !== mode) return 'not_found';
      if (key.revokedAt !== null) return 'done';
      await client.query({ ...keysSql.revoke, values: [merchantId, id, at] });
      await audit(client, 'key.revoke', id, act);
      return 'done';
    });
  }
}

/** Whether a key opens anything at a time. */
export function isActive(key: Pick<LockedKey, 'expiresAt' | 'revokedAt'> | undefined, at: Date): boolean {
  return !!key && key.revokedAt === null && (key.expiresAt === null || key.expiresAt > at);
}

function idOf({ by }: KeyAct): { merchantId: string; id: string } {
  return { merchantId: by.merchantId, id: by.keyId };
}

async function lock(
  client: pg.ClientBase,
  keys: readonly { merchantId: string; id: string }[],
): Promise<ReadonlyMap<string, LockedKey>> {
  const values = [keys.map(({ merchantId }) => merchantId), keys.map(({ id }) => id)];
  const { rows } = await client.query<LockedKey>({ ...keysSql.lock, values });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Read without a lock: what opens nothing any more never does again. */
async function isActiveNow(client: pg.ClientBase, merchantId: string, id: string, at: Date): Promise<boolean> {
  const { rows } = await client.query<LockedKey>({ ...keysSql.read, values: [merchantId, id] });
  return isActive(rows[0], at);
}

async function insert(client: pg.ClientBase, key: NewKey): Promise<void> {
  const { merchantId, id, mode, kind, name, scopes, operator, hash, hint, expiresAt, createdAt } = key;
  await client.query({
    ...keysSql.add,
    values: [merchantId, id, mode, kind, name, scopes, operator, Buffer.from(hash), hint, expiresAt, createdAt],
  });
}

async function audit(client: pg.ClientBase, action: string, targetId: string, act: KeyAct | null): Promise<void> {
  if (act === null) return;
  const { by, id, mode, reason, data, at } = act;
  await client.query({
    ...keysSql.audit,
    values: [by.merchantId, id, mode, by.keyId, action, targetId, reason, JSON.stringify(data), at],
  });
}
