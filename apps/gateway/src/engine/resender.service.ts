import { Injectable, Logger } from '@nestjs/common';
import type { Outcome } from '@tollgate/core';
import { Journal } from '../journal/journal.repository.js';
import type { OpenPayment } from '../journal/journal-types.js';
import type { Connection } from '../providers/connections.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { SecretBox } from '../shared/secret-box.js';
import type { ChargeTerms } from './charge-terms.js';
import { ProviderCaller, type Sent } from './provider-caller.js';
import { isDefinite } from './resend-outcome.js';

/**
 * Sends a charge whose outcome is unknown once more: to the same connection, with the key and the terms of its first send,
 * as long as the provider knows that key. The provider answers with what became of it, or carries it out now; either way
 * at most once.
 */
@Injectable()
export class Resender {
  readonly #logger = new Logger(Resender.name);

  constructor(
    private readonly journal: Journal,
    private readonly provider: ProviderCaller,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * Counts the resend, then sends.
   *
   * @param mayStillSend - asked right before the first byte
   * @returns what the provider said; `null` where nothing may be sent again, or where it said nothing definite
   */
  async resend(
    connection: Connection,
    { merchantId, id }: OpenPayment,
    mayStillSend: () => boolean,
  ): Promise<Sent<Outcome> | null> {
    const { idempotency } = connection.capabilities;
    if (idempotency.kind !== 'native' || !mayStillSend()) return null;
    const resend = await this.journal.resend(merchantId, id, idempotency.keyLifetimeSeconds);
    if (!resend) return null;
    const { attemptId, idempotencyKey, connectionSettings, sealedRequest } = resend;
    // With other settings the same terms may become other bytes, or go to another account.
    if (canonicalJson(connectionSettings) !== canonicalJson(connection.storedSettings)) return null;
    this.#logger.log({ paymentId: id, attemptId }, 'A charge whose answer was lost is sent again with the same key');
    const terms = JSON.parse(this.secretBox.open(sealedRequest, id)) as ChargeTerms;
    const attempt = { id: attemptId, idempotencyKey, isResend: true };
    const sent = await this.provider.charge(connection, attempt, terms, mayStillSend);
    return isDefinite(sent.outcome) ? sent : null;
  }
}
