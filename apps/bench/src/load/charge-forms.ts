/** How a charge is asked for in one of the documented APIs, and what its answer has to say. */
export interface ChargeForm {
  readonly path: string;
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  /** Headers besides the key and the type. */
  readonly headers: readonly string[];
  body(number: number): string;
  /** The payment's id; `null` where the answer is not that of this charge. */
  idIn(answer: unknown, number: number): string | null;
}

/** The documented APIs, by the names that the gateway has for them. */
export type ChargeDialect = 'payments' | 'stripe' | 'contractor' | 'su-token' | 'wallet';

/** What else a charge needs to know. */
export interface ChargeTerms {
  readonly dialect: ChargeDialect;
  /** The source of a canonical charge: a vaulted card, or one that Stripe knows and gives money back to. */
  readonly source?: 'card_token' | 'card';
  /** The customer of the contractor API. */
  readonly customerId?: string;
  /** The name beside the key in the Su Token API. */
  readonly merchantSlug?: string;
}

/** The sandbox's partner and a token of it that can be charged again and again. */
const vaultedCard = { partnerId: 'SUDEMO1', tokenId: 'U1VUT0tQQVlPSzAwMDAwMA==' } as const;
const amounts = 90_000;

/** An amount in minor units: 90,000 charges in a row have one each. */
export const amountOf = (number: number): number => 100 + ((number * 7_919) % amounts);

const json = { contentType: 'application/json', headers: [] } as const;
const form = { contentType: 'application/x-www-form-urlencoded', headers: [] } as const;

/** The way to charge in an API. */
export function chargeForm({ dialect, source, customerId = '', merchantSlug = '' }: ChargeTerms): ChargeForm {
  switch (dialect) {
    case 'payments':
      return canonical(
        source === 'card' ? { type: 'card', token: 'tok_visa' } : { type: 'card_token', ...vaultedCard },
      );
    case 'stripe':
      return stripe;
    case 'contractor':
      return contractor(customerId);
    case 'su-token':
      return suToken(merchantSlug);
    case 'wallet':
      return wallet;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const canonical = (source: Fields): ChargeForm => ({
  ...json,
  path: '/payments/charge',
  body: (number) =>
    JSON.stringify({
      source,
      amount: amountOf(number),
      currency: 'USD',
      description: `Order ${number}`,
      metadata: { order: String(number) },
    }),
  idIn(answer, number) {
    const { success, data } = answer as { success?: unknown; data?: Fields };
    const right = success === true && data?.['status'] === 'succeeded' && data['amountTotal'] === amountOf(number);
    return right ? textOf(data['id']) : null;
  },
});

const stripe: ChargeForm = {
  ...form,
  path: '/v1/charges',
  body: (number) =>
    `amount=${amountOf(number)}&currency=usd&source=tok_visa&description=Order+${number}&metadata%5Border%5D=${number}`,
  idIn(answer, number) {
    const { id, status, paid, amount } = answer as Fields;
    return status === 'succeeded' && paid === true && amount === amountOf(number) ? textOf(id) : null;
  },
};

/** A debit of a bank account: it is pending for days. */
const contractor = (stripeCustomerId: string): ChargeForm => ({
  ...json,
  path: '/v1/stripe/ChargeAmount',
  body: (number) =>
    JSON.stringify({
      amount: amountOf(number),
      description: `Order ${number}`,
      currency: 'usd',
      stripeCustomerId,
      receiptEmail: 'joan@example.com',
    }),
  idIn(answer, number) {
    const { status, data } = answer as { status?: unknown; data?: Fields };
    const right = status === true && data?.['status'] === 'pending' && data['amount'] === amountOf(number);
    return right ? textOf(data['id']) : null;
  },
});

const suToken = (merchantSlug: string): ChargeForm => ({
  ...json,
  headers: ['x-api-name', merchantSlug],
  path: '/service/api/charge',
  body: (number) =>
    JSON.stringify({
      partner_id: vaultedCard.partnerId,
      token_id: vaultedCard.tokenId,
      currency_code: 'USD',
      amount: (amountOf(number) / 100).toFixed(2),
    }),
  idIn(answer) {
    const { Status: status, PGTransactionID: id } = answer as Fields;
    return status === 'Success' ? textOf(id) : null;
  },
});

/** Each charge has a voucher of its own. */
const wallet: ChargeForm = {
  ...form,
  path: '/v2/charges',
  body(number) {
    const amount = amountOf(number);
    const tail = Math.floor(number / amounts)
      .toString(36)
      .toUpperCase()
      .padStart(3, '0');
    return `source=ONCEXUSD${String(amount).padStart(5, '0')}${tail}&payer%5Bid%5D=123&amount=${amount}&currency=USD`;
  },
  idIn(answer, number) {
    const { id, status, amount } = answer as Fields;
    return status === 'succeeded' && amount === amountOf(number) ? textOf(id) : null;
  },
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
