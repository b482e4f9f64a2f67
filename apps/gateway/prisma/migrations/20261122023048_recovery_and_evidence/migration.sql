-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "sealed_request" BYTEA;

-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "payee_id" TEXT;

-- AlterTable
ALTER TABLE "operation_transition" ADD COLUMN     "cause" TEXT;

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "exchanges" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "sends" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "payment_transition" ADD COLUMN     "cause" TEXT;

-- CreateTable
CREATE TABLE "verification_transition" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "payment_method_id" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "cause" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_transition_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "payee" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "provider_reference" TEXT,
    "email" TEXT,
    "country" TEXT NOT NULL,
    "business_name" TEXT,
    "terms_ip_address" TEXT,
    "verification" TEXT,
    "missing" TEXT[],
    "decline_code" TEXT,
    "idempotency_key" TEXT,
    "fingerprint" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payee_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "connection_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "reference" TEXT,
    "our_id" TEXT,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("connection_id","event_id")
);

-- CreateTable
CREATE TABLE "admin_action" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "api_key_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_action_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "verification_transition_merchant_id_payment_method_id_idx" ON "verification_transition"("merchant_id", "payment_method_id");

-- CreateIndex
CREATE INDEX "payee_merchant_id_mode_id_idx" ON "payee"("merchant_id", "mode", "id");

-- CreateIndex
CREATE INDEX "payee_connection_id_provider_reference_idx" ON "payee"("connection_id", "provider_reference");

-- CreateIndex
CREATE UNIQUE INDEX "payee_merchant_id_mode_idempotency_key_key" ON "payee"("merchant_id", "mode", "idempotency_key");

-- CreateIndex
CREATE INDEX "webhook_event_state_received_at_idx" ON "webhook_event"("state", "received_at");

-- CreateIndex
CREATE INDEX "admin_action_merchant_id_mode_id_idx" ON "admin_action"("merchant_id", "mode", "id");

-- CreateIndex
CREATE INDEX "payment_connection_id_provider_reference_idx" ON "payment"("connection_id", "provider_reference");

-- CreateIndex
CREATE INDEX "operation_connection_id_provider_reference_idx" ON "operation"("connection_id", "provider_reference");
