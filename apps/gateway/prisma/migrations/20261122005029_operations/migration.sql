-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "refunded_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunds_reserved_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "transferred_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "operation_id" TEXT,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "ledger_entry" ADD COLUMN     "operation_id" TEXT,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "operation_id" TEXT,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "idempotency_record" ADD COLUMN     "operation_id" TEXT,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "operation" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dialect" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "payment_id" TEXT,
    "parent_id" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL DEFAULT 0,
    "moved_minor" BIGINT NOT NULL DEFAULT 0,
    "reversed_minor" BIGINT NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "description" TEXT,
    "reason" TEXT,
    "metadata" JSONB,
    "sealed_request" BYTEA,
    "config_version" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "provider_reference" TEXT,
    "decline_code" TEXT,
    "review_reason" TEXT,
    "lease_epoch" INTEGER NOT NULL,
    "lease_expires_at" TIMESTAMPTZ(3),
    "next_check_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "operation_transition" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "operation_id" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "attempt_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operation_transition_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "operation_merchant_id_payment_id_id_idx" ON "operation"("merchant_id", "payment_id", "id");

-- CreateIndex
CREATE INDEX "operation_merchant_id_mode_kind_id_idx" ON "operation"("merchant_id", "mode", "kind", "id");

-- CreateIndex
CREATE INDEX "operation_transition_merchant_id_operation_id_idx" ON "operation_transition"("merchant_id", "operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_merchant_id_operation_id_sequence_key" ON "attempt"("merchant_id", "operation_id", "sequence");

-- CreateIndex
CREATE INDEX "ledger_entry_merchant_id_operation_id_idx" ON "ledger_entry"("merchant_id", "operation_id");

-- CreateIndex
CREATE INDEX "ledger_entry_merchant_id_mode_id_idx" ON "ledger_entry"("merchant_id", "mode", "id");

-- CreateIndex
CREATE INDEX "idempotency_record_merchant_id_operation_id_idx" ON "idempotency_record"("merchant_id", "operation_id");
