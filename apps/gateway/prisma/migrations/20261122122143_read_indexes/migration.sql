-- DropIndex
DROP INDEX "payment_merchant_id_mode_customer_id_id_idx";

-- DropIndex
DROP INDEX "payment_merchant_id_mode_state_id_idx";

-- DropIndex
DROP INDEX "payment_connection_id_provider_reference_idx";

-- DropIndex
DROP INDEX "operation_connection_id_provider_reference_idx";

-- DropIndex
DROP INDEX "attempt_merchant_id_payment_id_sequence_key";

-- DropIndex
DROP INDEX "attempt_merchant_id_operation_id_sequence_key";

-- DropIndex
DROP INDEX "verification_transition_merchant_id_payment_method_id_idx";

-- DropIndex
DROP INDEX "payee_merchant_id_mode_id_idx";

-- DropIndex
DROP INDEX "webhook_event_state_received_at_idx";

-- DropIndex
DROP INDEX "ledger_entry_merchant_id_operation_id_idx";

-- DropIndex
DROP INDEX "ledger_entry_merchant_id_mode_id_idx";

-- DropIndex
DROP INDEX "idempotency_record_merchant_id_payment_id_idx";

-- DropIndex
DROP INDEX "idempotency_record_merchant_id_operation_id_idx";

-- CreateIndex
CREATE INDEX "ledger_entry_merchant_id_mode_account_currency_id_idx" ON "ledger_entry"("merchant_id", "mode", "account", "currency", "id");
