-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "description" TEXT,
ADD COLUMN     "dialect_data" JSONB,
ADD COLUMN     "phone" TEXT,
ALTER COLUMN "email" DROP NOT NULL;

-- AlterTable
ALTER TABLE "payment_method" ADD COLUMN     "metadata" JSONB,
ADD COLUMN     "source" JSONB;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "dialect_data" JSONB,
ADD COLUMN     "receipt_email" TEXT,
ADD COLUMN     "redirect_url" TEXT,
ADD COLUMN     "source" JSONB,
ADD COLUMN     "transfer_group" TEXT;

-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "dialect_data" JSONB;

-- AlterTable
ALTER TABLE "payee" ADD COLUMN     "dialect_data" JSONB;

-- CreateTable
CREATE TABLE "source_token" (
    "merchant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed_source" BYTEA,
    "source" JSONB,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_token_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateIndex
CREATE INDEX "source_token_expires_at_idx" ON "source_token"("expires_at");
