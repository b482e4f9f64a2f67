import {
  money,
  type BankAccountDetails,
  type CardDetails,
  type ChargeRequest,
  type CreatePayeeRequest,
} from '@tollgate/core';
import { DEFAULT_STRIPE_SECRET_KEY, startSandbox, type LedgerEntry, type Sandbox } from '@tollgate/sandbox';
import { createStripeContractor, type StripeContractorProvider } from '../src/stripe-contractor-provider.js';
import type { StripeContractorSettings, StripeStrategy } from '../src/settings.js';

/** Both strategies, for `describe.each`. */
export const strategies: readonly StripeStrategy[] = ['charges', 'payment_intents'];

/** Routing number of the test bank. */
export const ROUTING_NUMBER = '110000000';

/** A sandbox, its control, and providers at its Stripe. */
export class StripeAtHand {
  readonly #sandbox: Sandbox;
  readonly #opened: StripeContractorProvider[] = [];

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  static async start(): Promise<StripeAtHand> {
    return new StripeAtHand(await startSandbox({ basePort: 0 }));
  }

  get url(): string {
    return this.#sandbox.urls.stripe;
  }

  connect(settings: Partial<StripeContractorSettings> = {}): StripeContractorProvider {
    const provider = createStripeContractor({
      secretKey: DEFAULT_STRIPE_SECRET_KEY,
      baseUrl: this.url,
      ...settings,
    });
    this.#opened.push(provider);
    return provider;
  }

  /** Asks the control service. */
  async control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.#sandbox.urls.control + path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`sandbox: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** What really moved. */
  async ledger(): Promise<LedgerEntry[]> {
    return (await this.control<{ data: LedgerEntry[] }>('GET', '/ledger')).data;
  }

  /** Lets days pass. */
  async passDays(days: number): Promise<void> {
    await this.control('POST', '/clock', { advanceSeconds: days * 86_400 });
  }

  /** Makes the next request of an operation fail. */
  async fault(operation: string, what: Record<string, unknown>): Promise<void> {
    await this.control('POST', '/faults', { service: 'stripe', operation, ...what });
  }

  /** Asks Stripe itself, past the adapter. */
  async stripe<T>(path: string): Promise<T> {
    const headers = { authorization: `Bearer ${DEFAULT_STRIPE_SECRET_KEY}` };
    return (await (await fetch(this.url + path, { headers })).json()) as T;
  }

  async closeProviders(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((provider) => provider.close()));
  }

  async stop(): Promise<void> {
    await this.closeProviders();
    await this.#sandbox.close();
  }
}

let serial = 0;

/** A signal, and a key that was never used. */
export const control = () => ({ signal: AbortSignal.timeout(10_000), idempotencyKey: `key_${(serial += 1)}` });

/** 20 dollars of a card. */
export const chargeOf = (differences: Partial<ChargeRequest> = {}): ChargeRequest => ({
  paymentId: `pay_${(serial += 1)}`,
  money: money(2000n, 'USD'),
  source: { kind: 'card', token: 'tok_visa' },
  payer: { id: 'payer-1', email: 'payer@example.org' },
  ...control(),
  ...differences,
});

/** A test bank account. */
export const bankAccount = (accountNumber = '000123456789'): BankAccountDetails => ({
  kind: 'bank_account',
  holderName: 'Jane Contractor',
  holderType: 'individual',
  accountNumber,
  routingNumber: ROUTING_NUMBER,
  country: 'US',
  currency: 'usd',
});

/** A card as it is printed. Its code is in no other number that these specs send. */
export const cardDetails = (number = '4242424242424242'): CardDetails => ({
  number,
  expMonth: 11,
  expYear: 2034,
  cvc: '971',
  holderName: 'Jane Cardholder',
});

/** A payee whose identity the sandbox verifies at once. */
export const payeeOf = (differences: Partial<CreatePayeeRequest> = {}): CreatePayeeRequest => ({
  payeeId: `payee_${(serial += 1)}`,
  email: 'payee@example.org',
  country: 'US',
  businessName: 'Contractee Works',
  identity: {
    type: 'individual',
    firstName: 'Joan',
    lastName: 'Contractee',
    birthDate: { day: 1, month: 1, year: 1901 },
    ssnLast4: '0000',
    personalIdNumber: '000000000',
    address: { line1: '1 Main Street', city: 'Springfield', state: 'CA', postalCode: '94107', country: 'US' },
  },
  externalAccount: bankAccount(),
  termsAccepted: { at: new Date('2026-11-01T10:00:00Z'), ipAddress: '203.0.113.7' },
  ...control(),
  ...differences,
});

/** The reference of an outcome that has to have one. */
export function referenceOf(outcome: object): string {
  const { reference } = outcome as { reference?: unknown };
  if (typeof reference !== 'string') throw new Error(`no reference in ${JSON.stringify(outcome)}`);
  return reference;
}
