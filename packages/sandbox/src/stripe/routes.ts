import { accountRoutes } from './resources/accounts.js';
import { balanceRoutes } from './resources/balance.js';
import { chargeRoutes } from './resources/charges.js';
import { customerRoutes } from './resources/customers.js';
import { disputeRoutes } from './resources/disputes.js';
import { eventRoutes } from './resources/events.js';
import { externalAccountRoutes } from './resources/external-accounts.js';
import { fileRoutes } from './resources/files.js';
import { mandateRoutes } from './resources/mandates.js';
import { paymentIntentRoutes } from './resources/payment-intents.js';
import { paymentMethodRoutes } from './resources/payment-methods.js';
import { payoutRoutes } from './resources/payouts.js';
import { refundRoutes } from './resources/refunds.js';
import { setupIntentRoutes } from './resources/setup-intents.js';
import { sourceRoutes } from './resources/sources.js';
import { tokenRoutes } from './resources/tokens.js';
import { transferRoutes } from './resources/transfers.js';
import { webhookEndpointRoutes } from './resources/webhook-endpoints.js';
import type { Route } from './wire/route.js';

/** Everything that the Stripe stand-in does. */
export const STRIPE_ROUTES: readonly Route[] = [
  ...tokenRoutes,
  ...customerRoutes,
  ...sourceRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...paymentMethodRoutes,
  ...mandateRoutes,
  ...setupIntentRoutes,
  ...paymentIntentRoutes,
  ...accountRoutes,
  ...externalAccountRoutes,
  ...transferRoutes,
  ...payoutRoutes,
  ...balanceRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
  ...fileRoutes,
];
