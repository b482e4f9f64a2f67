-- DropIndex
DROP INDEX "payment_method_merchant_id_mode_customer_id_idx";

-- AlterTable
ALTER TABLE "payment_method" ADD COLUMN     "bank_name" TEXT,
ADD COLUMN     "connection_id" TEXT,
ADD COLUMN     "decline_code" TEXT,
ADD COLUMN     "last4" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'ready',
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "verification" TEXT,
ADD COLUMN     "verification_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "verification_proof" TEXT,
ADD COLUMN     "verification_reference" TEXT,
ALTER COLUMN "sealed_source" DROP NOT NULL;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "next_check_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "payment_method_merchant_id_mode_customer_id_id_idx" ON "payment_method"("merchant_id", "mode", "customer_id", "id");
