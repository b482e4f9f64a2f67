import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../../generated/client.js';
import { successBody } from '../../http/envelope.js';
import { objectionToGiving, objectionToHandling } from '../../merchants/key-rights.js';
import { hashKey, keyHint, newKeyText } from '../../merchants/key-text.js';
import { KeysRepository, type NewKey } from '../../merchants/keys.repository.js';
import type { KeyKind, Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { Ids } from '../../shared/ids.js';
import { CreateAdminKeyDto, CreateSecretKeyDto, type CreateKeyDto } from './create-key.dto.js';
import { KeyActs, type KeyRing } from './key-acts.js';
import { defaultOverlapSeconds, type KeyDto, type NewKeyDto, type RolledKeyDto, type RollKeyDto } from './key.dto.js';
import { toKeyDto } from './render-key.js';

/** Whoever rolls the key that he uses has at least this long to take the new one into use. */
const shortestOwnOverlapSeconds = 60;

/** Which key, and how. */
interface Rolling {
  /** Slug of the merchant whose key it is; absent: the caller's own. */
  readonly merchant: string | undefined;
  readonly id: string;
  readonly body: RollKeyDto;
}

/** A key that nobody has yet. */
type Draft = Pick<NewKey, 'kind' | 'name' | 'scopes' | 'operator' | 'expiresAt'>;

/** Makes keys. Each is shown once, in the answer, and kept as a hash. */
@Injectable()
export class KeyMakerService {
  constructor(
    private readonly acts: KeyActs,
    private readonly keys: KeysRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a key.
   *
   * @param merchant - slug of the merchant whose key it is; absent: the caller's own
   * @throws ApiFault `merchant_not_found`, `validation_error`, `forbidden`
   */
  async create(
    caller: Principal,
    merchant: string | undefined,
    body: CreateKeyDto,
  ): Promise<{ success: true; data: NewKeyDto }> {
    const ring = await this.acts.ringOf(caller, merchant);
    const draft = this.#draftOf(body);
    refuse(objectionToGiving(caller, draft));
    const { key, text } = this.#make(ring, draft);
    const { kind, name, scopes, operator, expiresAt } = draft;
    const act = this.acts.actOf(caller, ring, body.reason, { kind, name, scopes, operator, expiresAt, hint: key.hint });
    await this.acts.done(this.keys.add(key, act));
    return successBody(await this.#showNew(ring, key.id, text));
  }

  /**
   * Puts another key with the same rights in the place of one, which goes on for a while.
   *
   * @throws ApiFault `merchant_not_found`, `key_not_found`, `key_not_active`, `key_in_use`, `forbidden`
   */
  async roll(caller: Principal, { merchant, id, body }: Rolling): Promise<{ success: true; data: RolledKeyDto }> {
    const { reason, expiresInSeconds = defaultOverlapSeconds } = body;
    const ring = await this.acts.ringOf(caller, merchant);
    const old = await this.acts.find(ring, id);
    const draft = { ...old, kind: old.kind as KeyKind, expiresAt: await this.#grantedUntil(ring, old) };
    const isOwn = id === caller.keyId;
    // Who rolls the key that he uses gets what he was given, no more.
    refuse(isOwn ? objectionToHandling(caller, draft) : objectionToGiving(caller, draft));
    if (isOwn && expiresInSeconds < shortestOwnOverlapSeconds) throw rollsItself();
    const { key, text } = this.#make(ring, draft);
    const until = new Date(this.clock.nowMs() + expiresInSeconds * 1_000);
    const act = this.acts.actOf(caller, ring, reason, { successor: key.id, hint: key.hint, oldExpiresAt: until });
    await this.acts.done(this.keys.roll(id, key, until, act));
    const successor = await this.#showNew(ring, key.id, text);
    return successBody({ successor, rolled: await this.#show(ring, id) });
  }

  #draftOf(body: CreateKeyDto): Draft {
    if (!(body instanceof CreateSecretKeyDto || body instanceof CreateAdminKeyDto)) {
      throw new Error('A key of no kind passed validation');
    }
    const { kind, name, scopes } = body;
    const expiresAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
    if (expiresAt !== null && expiresAt <= this.clock.now()) {
      throw new ApiFault('validation_error', { message: 'expiresAt must be in the future', param: 'expiresAt' });
    }
    return { kind, name, scopes, operator: body instanceof CreateAdminKeyDto && body.operator === true, expiresAt };
  }

  #make({ merchantId, mode }: KeyRing, draft: Draft): { key: NewKey; text: string } {
    const { kind, name, scopes, operator, expiresAt } = draft;
    const text = newKeyText(kind, mode);
    const of = { merchantId, mode, id: this.ids.make('apiKey'), createdAt: this.clock.now() };
    return { key: { ...of, kind, name, scopes, operator, expiresAt, hash: hashKey(text), hint: keyHint(text) }, text };
  }

  /** Until when a key was given: one that was rolled ends earlier than that, and the last of its successors does not. */
  async #grantedUntil(ring: KeyRing, key: ApiKey): Promise<Date | null> {
    let last = key;
    while (last.replacedBy !== null) last = await this.acts.find(ring, last.replacedBy);
    return last.expiresAt;
  }

  async #show(ring: KeyRing, id: string): Promise<KeyDto> {
    return toKeyDto(await this.acts.find(ring, id), ring.merchantSlug, this.clock.now());
  }

  async #showNew(ring: KeyRing, id: string, key: string): Promise<NewKeyDto> {
    return Object.assign(await this.#show(ring, id), { key });
  }
}

function refuse(objection: string | null): void {
  if (objection !== null) throw new ApiFault('forbidden', { message: objection });
}

function rollsItself(): ApiFault {
  return new ApiFault('key_in_use', {
    message: `This is the key that the request is made with. Give it at least ${shortestOwnOverlapSeconds} seconds, in which to take the new one into use`,
    param: 'expiresInSeconds',
  });
}
