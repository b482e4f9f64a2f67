import type { ClaimRow } from './claim-sql.js';
import type { Claim } from './journal-types.js';

/** A claim as its statement is given it. */
export function claimRowOf({ payment, attempt, idempotency, transitionId, leaseMs }: Claim): ClaimRow {
  return {
    merchant_id: payment.merchantId,
    id: payment.id,
    mode: payment.mode,
    dialect: payment.dialect,
    operation: payment.operation,
    amount_minor: payment.amountMinor,
    currency: payment.currency,
    description: payment.description,
    metadata: payment.metadata && JSON.stringify(payment.metadata),
    receipt_email: payment.receiptEmail,
    transfer_group: payment.transferGroup,
    dialect_data: payment.dialectData && JSON.stringify(payment.dialectData),
    customer_id: payment.customerId,
    source_kind: payment.sourceKind,
    payer_country: payment.payerCountry,
    bound_to: payment.boundTo,
    source_guard: payment.sourceGuard,
    sealed_request: payment.sealedRequest,
    config_version: payment.configVersion,
    rule: payment.rule,
    route: payment.route,
    passed_over: JSON.stringify(payment.passedOver),
    created_at: payment.createdAt,
    connection_id: attempt.connectionId,
    provider_id: attempt.providerId,
    attempt_id: attempt.id,
    attempt_key: attempt.idempotencyKey,
    connection_settings: JSON.stringify(attempt.connectionSettings),
    choice: JSON.stringify(attempt.choice),
    transition_id: transitionId,
    lease_ms: leaseMs,
    key: idempotency?.key ?? null,
    fingerprint: idempotency?.fingerprint ?? null,
  };
}

/**
 * What no two claims in one statement may share: a key, for the second one is a repeat, and a source that can be spent once.
 */
export function exclusivesOf({ payment, idempotency }: Claim): string[] {
  const { merchantId, mode, dialect, sourceGuard } = payment;
  const scope = `${merchantId} ${mode}`;
  return [
    ...(idempotency ? [`${scope} ${dialect} ${idempotency.key}`] : []),
    ...(sourceGuard ? [`${scope} ${Buffer.from(sourceGuard).toString('base64')}`] : []),
  ];
}
