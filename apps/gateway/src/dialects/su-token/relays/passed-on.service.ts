import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { Relays } from '../../../routing/relays.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { failAnswer, successAnswer } from '../envelope.js';

/** The most messages of the service's that are passed on, and the longest. */
const messageLimits = { count: 20, length: 300 } as const;

/** What moves no money and is passed on to the merchant's connection. Nothing of it is kept. */
@Injectable()
export class PassedOn {
  constructor(
    private readonly relays: Relays,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * Passes a request on as it is, and answers what the service does.
   *
   * @param name - the service's name of the operation
   * @throws ApiFault what {@link Relays.relay} throws
   */
  async pass(
    principal: Principal,
    name: string,
    body: { readonly partner_id: string },
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'));
    const idempotencyKey = this.#keyOf(principal, idempotency);
    const relayed = await this.relays.relay({ principal, name, fields, partnerId: body.partner_id, idempotencyKey });
    if (relayed.outcome === 'answered') return successAnswer(relayed.fields);
    const { count, length } = messageLimits;
    const messages = relayed.messages.slice(0, count).map((text) => text.slice(0, length).toWellFormed());
    return failAnswer(400, messages.length === 0 ? ['The service refused the request'] : messages);
  }

  /** A key that two merchants use is two keys at the service. */
  #keyOf({ merchantId, mode }: Principal, idempotency: IdempotencyClaim | null): string {
    if (idempotency === null) return randomUUID();
    return this.secretBox.hash('relay', merchantId, mode, idempotency.key).toString('hex');
  }
}
