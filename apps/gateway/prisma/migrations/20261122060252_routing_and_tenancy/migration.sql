-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "name" TEXT,
ADD COLUMN     "operator" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "replaced_by" TEXT,
ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY['all']::TEXT[];

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "bound_to" TEXT,
ADD COLUMN     "payer_country" TEXT;

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "choice" JSONB;

-- AlterTable
ALTER TABLE "config_version" ADD COLUMN     "author" TEXT NOT NULL DEFAULT 'unknown';

-- CreateTable
CREATE TABLE "config_activation" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "config_activation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_account" (
    "connection_id" TEXT NOT NULL,
    "package" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "account" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_account_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "gateway" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "config_version" TEXT NOT NULL,
    "file_version" TEXT,
    "config_problem" TEXT,
    "connections" JSONB NOT NULL,

    CONSTRAINT "gateway_pkey" PRIMARY KEY ("id")
);
