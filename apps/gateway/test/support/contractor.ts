import { readFile } from 'node:fs/promises';
import type { Reply, TestGateway } from './test-gateway.js';

const shipped = await readFile(new URL('../../../../tollgate.config.yaml', import.meta.url), 'utf8');

/** The shipped configuration with a platform's share of 5 % and 1, and a route for the balances of payees. */
export const contractorConfig = (strategy: 'charges' | 'payment_intents', dialects = ''): string =>
  shipped
    .replace('strategy: payment_intents', `strategy: ${strategy}`)
    .replace('    mode: test\n', '    mode: test\n    transferFee: { basisPoints: 500, fixedMinor: 1 }\n')
    .replace(
      'sourceKinds: [bank_account, card]',
      `sourceKinds: [bank_account, card${strategy === 'charges' ? ', card_details, payee_balance' : ''}]`,
    ) + dialects;

/** Opens what is closed unless the configuration says otherwise. */
export const opened = '\ndialects: { cardNumbers: accepted, deleteByGet: accepted }\n';

let people = 0;

/** An e-mail address that nobody has yet. */
export const freshEmail = (): string => `person-${(people += 1)}@example.com`;

/** The body of `Contractor/CreateAccount`. The sandbox knows some account numbers only, so that a holder has one each. */
export const payerBody = (overrides: object = {}): Record<string, unknown> => ({
  email: freshEmail(),
  type: 'custom',
  country: 'US',
  accountHolderName: 'Joan Contractor',
  accountHolderType: 'individual',
  accountNumber: '000123456789',
  routingNumber: '110000000',
  currency: 'usd',
  token: 'null',
  ...overrides,
});

/** The body of `Contractee/CreateAccount`: somebody whom the sandbox verifies at once. */
export const payeeBody = (overrides: object = {}): Record<string, unknown> => ({
  email: freshEmail(),
  type: 'custom',
  tosAcceptanceDate: '03-07-2018',
  tosAcceptanceIp: '203.0.113.7',
  externalBankAccount: {
    accountHolderName: 'Joan Contractee',
    accountHolderType: 'individual',
    accountNumber: '000123456789',
    routingNumber: '110000000',
    country: 'US',
    currency: 'usd',
  },
  businessName: 'Contractee Works',
  country: 'US',
  legalEntity: {
    type: 'individual',
    firstName: 'Joan',
    lastName: 'Contractee',
    birthDay: 1,
    birthMonth: 1,
    birthYear: 1901,
    addressCity: 'Springfield',
    addressState: 'CA',
    addressLine1: '1 Main Street',
    ssnLast4: '0000',
    addressPostalCode: '94107',
    country: 'US',
  },
  Identitybase64format: 'iVBORw0KGgo=',
  ...overrides,
});

/** The contractor API of a gateway under test. */
export class ContractorClient {
  constructor(
    private readonly gateway: TestGateway,
    readonly key: Record<string, string> = { 'x-api-key': 'sk_test_demo' },
  ) {}

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.gateway.post(`/v1/stripe/${path}`, body, { ...this.key, ...headers });
  }

  get(path: string): Promise<Reply> {
    return this.gateway.get(`/v1/stripe/${path}`, this.key);
  }

  send(verb: string, path: string): Promise<Reply> {
    return this.gateway.send(`/v1/stripe/${path}`, { method: verb, headers: this.key });
  }

  /** The status of what has no body. */
  async head(path: string): Promise<number> {
    return (await fetch(`${this.gateway.url}/v1/stripe/${path}`, { method: 'HEAD', headers: this.key })).status;
  }

  /** Reads at a path of the canonical API, with the same key. */
  canonical(path: string): Promise<Reply> {
    return this.gateway.get(path, this.key);
  }

  /** Takes the way of a contractor until they can be charged. @returns the customer's id */
  async payer(overrides: object = {}): Promise<string> {
    const { id } = await this.data('Contractor/CreateAccount', payerBody(overrides));
    await this.data('VerifyAccount', { amountOne: 32, amountTwo: 45, stripeCustomerId: id });
    return id;
  }

  /** Opens an account that can be transferred to. @returns its id */
  async payee(overrides: object = {}): Promise<string> {
    return (await this.data('Contractee/CreateAccount', payeeBody(overrides))).id;
  }

  /** What a request answers in `data`, where it is carried out. */
  async data(path: string, body: unknown): Promise<any> {
    const reply = await this.post(path, body);
    if (reply.status !== 200) throw new Error(`POST ${path}: ${reply.status} ${reply.text}`);
    return reply.body.data;
  }
}
