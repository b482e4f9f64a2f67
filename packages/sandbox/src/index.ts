export { SandboxError } from './sandbox-error.js';
export type { SandboxErrorCode } from './sandbox-error.js';
export { startSandbox } from './start-sandbox.js';
export type { Sandbox, SandboxOptions } from './start-sandbox.js';
export { DEFAULT_BASE_PORT, PORT_OFFSETS } from './ports.js';
export type { SandboxUrls, ServiceName } from './ports.js';
export type { SandboxEnvironment } from './environment.js';
export type { Fault, FaultEffect, FaultKind, FaultOperation, FaultService, FaultTarget } from './faults/fault.js';
export type { LedgerEntry, LedgerService, Movement, MovementKind } from './state/ledger-entry.js';
export { STRIPE_OPERATIONS } from './stripe/operations.js';
export type { StripeOperation } from './stripe/operations.js';
export { DEFAULT_STRIPE_SECRET_KEY } from './stripe/wire/authenticate.js';
export {
  BANK_METHODS,
  BANK_NUMBERS,
  BANK_TOKENS,
  MICRO_DEPOSIT_AMOUNTS,
  MICRO_DEPOSIT_CODE,
  TEST_ROUTING_NUMBER,
} from './stripe/test-data/bank-numbers.js';
export type { BankBehavior, BankNumber } from './stripe/test-data/bank-numbers.js';
export { STRIPE_TEST_CARDS } from './stripe/test-data/cards.js';
export type { CardBehavior, StripeTestCard } from './stripe/test-data/cards.js';
export { DEFAULT_SU_API_KEY, DEFAULT_SU_API_NAME } from './su-token/authenticate.js';
export { SU_DOCUMENTED_TOKEN_ID, SU_MAGIC_TOKENS, suMagicToken } from './su-token/magic-tokens.js';
export type { SuMagicBehavior } from './su-token/magic-tokens.js';
export { DEMO_PARTNER_ID, SU_PARTNER_IDS } from './su-token/seeded-partners.js';
export { SU_TEST_CARDS } from './su-token/test-cards.js';
export type { TestCard } from './su-token/test-cards.js';
export { DEFAULT_VOUCHER_SECRET_KEY, VOUCHER_PUBLISHABLE_KEY } from './voucher-wallet/authenticate.js';
export { BOUND_PAYER_ID, DEMO_PIN, MAGIC_BEHAVIOURS, magicPin } from './voucher-wallet/magic-pin.js';
export type { MagicBehaviour, MagicPinParts } from './voucher-wallet/magic-pin.js';
export { PAYOUT_ACCOUNT_NUMBERS } from './voucher-wallet/payout-outcomes.js';
export type { PayoutOutcome } from './voucher-wallet/payout-outcomes.js';
