import { Injectable, Logger } from '@nestjs/common';
import { ProviderCaller, type Sent } from '../engine/provider-caller.js';
import { isDefinite } from '../engine/resend-outcome.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { StoredOperation } from '../journal/operation-types.js';
import type { Connection } from '../providers/connections.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { SecretBox } from '../shared/secret-box.js';
import type { OperationOutcome } from './operation-consequence.js';
import { sendOperation, type OperationRequest } from './operation-request.js';

/**
 * Sends an operation whose outcome is unknown once more: to the same connection, with the key and the request of its first
 * send, as long as the provider knows that key.
 */
@Injectable()
export class OperationResender {
  readonly #logger = new Logger(OperationResender.name);

  constructor(
    private readonly journal: OperationJournal,
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
    operation: StoredOperation,
    mayStillSend: () => boolean,
  ): Promise<Sent<OperationOutcome> | null> {
    const { idempotency } = connection.capabilities;
    if (operation.state !== 'unknown' || idempotency.kind !== 'native' || !mayStillSend()) return null;
    const { merchantId, id } = operation;
    const resend = await this.journal.resend(merchantId, id, idempotency.keyLifetimeSeconds);
    if (!resend) return null;
    const { attemptId, idempotencyKey, connectionSettings, sealedRequest } = resend;
    // With other settings the same request may become other bytes, or go to another account.
    if (canonicalJson(connectionSettings) !== canonicalJson(connection.storedSettings)) return null;
    this.#logger.log(
      { operationId: id, attemptId },
      'An operation whose answer was lost is sent again with the same key',
    );
    const request = JSON.parse(this.secretBox.open(sealedRequest, id)) as OperationRequest;
    const sent = await this.provider.operation(
      connection,
      { id: attemptId, idempotencyKey, kind: operation.kind, isResend: true },
      mayStillSend,
      (provider, control) => sendOperation(provider, operation, request, control),
    );
    return isDefinite(sent.outcome) ? sent : null;
  }
}
