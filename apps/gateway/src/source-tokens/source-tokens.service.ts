import { Injectable } from '@nestjs/common';
import { parseId, type Id } from '@tollgate/core';
import type { Prisma as PrismaTypes, SourceToken } from '../generated/client.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import { SourceTokensRepository, type TokenScope } from './source-tokens.repository.js';
import type { TokenDescription, TokenizedSource } from './tokenized-source.js';

const lifetimeMs = 15 * 60_000;

/** A token that was taken to be spent: whoever took it ends that with one of the two. */
export interface TakenToken {
  readonly source: TokenizedSource;
  /** It was spent: its secret is erased. */
  spent(): Promise<void>;
  /** It was taken for nothing: it may be taken again. */
  release(): Promise<void>;
}

/** What became of the wish to spend a token. `absent`: there is none with this id here, or none any more. */
export type Taking =
  { readonly taken: true; readonly token: TakenToken } | { readonly taken: false; readonly because: 'used' | 'absent' };

/**
 * Tokens: each stands for a secret that was sent once. It belongs to a merchant and mode, is used once, and lasts a quarter of
 * an hour. Its secret is sealed under its id, and erased once it is spent.
 */
@Injectable()
export class SourceTokens {
  constructor(
    private readonly rows: SourceTokensRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /** Makes a token. */
  make({ merchantId, mode }: TokenScope, source: TokenizedSource, description: TokenDescription): Promise<SourceToken> {
    const id = this.ids.make('token');
    const createdAt = this.clock.now();
    return this.rows.add({
      merchantId,
      mode,
      id,
      kind: source.kind,
      sealedSource: new Uint8Array(this.secretBox.seal(JSON.stringify(source), id)),
      source: description as unknown as PrismaTypes.InputJsonObject,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetimeMs),
    });
  }

  /** A token of this merchant in this mode that has not expired, used or not; else `null`. */
  async find(scope: TokenScope, text: string): Promise<SourceToken | null> {
    const id = parseId('token', text);
    return id && this.rows.find(scope, id, this.clock.now());
  }

  /** Takes a token, so that nobody else can. */
  async take(scope: TokenScope, text: string): Promise<Taking> {
    const id = parseId('token', text);
    if (id === null) return { taken: false, because: 'absent' };
    const now = this.clock.now();
    const row = await this.rows.take(scope, id, now);
    if (row?.sealedSource) return { taken: true, token: this.#taken(scope, id, row.sealedSource) };
    const isThere = (await this.rows.find(scope, id, now)) !== null;
    return { taken: false, because: isThere ? 'used' : 'absent' };
  }

  #taken(scope: TokenScope, id: Id<'token'>, sealed: Uint8Array): TakenToken {
    return {
      source: JSON.parse(this.secretBox.open(sealed, id)) as TokenizedSource,
      spent: () => this.rows.erase(scope, id),
      release: () => this.rows.release(scope, id),
    };
  }
}
