-- CreateTable
CREATE TABLE "merchant" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merchant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "external_id" TEXT,
    "email" TEXT NOT NULL,
    "full_name" TEXT,
    "metadata" JSONB,
    "default_payment_method_id" TEXT,
    "idempotency_key" TEXT,
    "fingerprint" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "payment_method" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed_source" BYTEA NOT NULL,
    "made_default" BOOLEAN NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_method_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "payment" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "dialect" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "captured_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "description" TEXT,
    "metadata" JSONB,
    "customer_id" TEXT,
    "source_kind" TEXT NOT NULL,
    "source_guard" BYTEA,
    "config_version" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "route" TEXT[],
    "passed_over" JSONB NOT NULL,
    "connection_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "provider_reference" TEXT,
    "decline_code" TEXT,
    "review_reason" TEXT,
    "lease_epoch" INTEGER NOT NULL,
    "lease_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "operation" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "config_version" TEXT NOT NULL,
    "connection_settings" JSONB NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lease_epoch" INTEGER NOT NULL,
    "provider_reference" TEXT,
    "decline_code" TEXT,
    "detail" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "payment_transition" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "attempt_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_transition_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "journal_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "event" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "merchant_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "dialect" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "payment_id" TEXT NOT NULL,
    "answer_status" INTEGER,
    "answer_body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("merchant_id","mode","dialect","key")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL,
    "secret_key_check" BYTEA NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "config_version" (
    "id" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "config_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "merchant_slug_key" ON "merchant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "customer_merchant_id_mode_external_id_key" ON "customer"("merchant_id", "mode", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_merchant_id_mode_idempotency_key_key" ON "customer"("merchant_id", "mode", "idempotency_key");

-- CreateIndex
CREATE INDEX "payment_method_merchant_id_mode_customer_id_idx" ON "payment_method"("merchant_id", "mode", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_method_merchant_id_mode_idempotency_key_key" ON "payment_method"("merchant_id", "mode", "idempotency_key");

-- CreateIndex
CREATE INDEX "payment_merchant_id_mode_id_idx" ON "payment"("merchant_id", "mode", "id");

-- CreateIndex
CREATE INDEX "payment_merchant_id_mode_customer_id_id_idx" ON "payment"("merchant_id", "mode", "customer_id", "id");

-- CreateIndex
CREATE INDEX "payment_merchant_id_mode_state_id_idx" ON "payment"("merchant_id", "mode", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_merchant_id_payment_id_sequence_key" ON "attempt"("merchant_id", "payment_id", "sequence");

-- CreateIndex
CREATE INDEX "payment_transition_merchant_id_payment_id_idx" ON "payment_transition"("merchant_id", "payment_id");

-- CreateIndex
CREATE INDEX "ledger_entry_merchant_id_payment_id_idx" ON "ledger_entry"("merchant_id", "payment_id");

-- CreateIndex
CREATE INDEX "event_merchant_id_payment_id_idx" ON "event"("merchant_id", "payment_id");

-- CreateIndex
CREATE INDEX "idempotency_record_merchant_id_payment_id_idx" ON "idempotency_record"("merchant_id", "payment_id");
