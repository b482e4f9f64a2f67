import {
  declineCodes,
  money,
  type Capabilities,
  type Declined,
  type Exchange,
  type Money,
  type Rejected,
  type RelayOutcome,
  type Unknown,
} from '@tollgate/core';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { maskBody } from './exchange.js';
import { openHttp, type Http, type HttpSettings, type Sent } from './http.js';

/** What a refusal of the service is for us. */
export type Refused = Declined | Rejected | Unknown;

/** What the provider is made of. A broken one has one part replaced. */
export interface Parts {
  readonly capabilities: Capabilities;
  readonly open: (origin: string, settings: HttpSettings) => Http;
  readonly maxBytes: number;
  /** The header that carries a step's key. */
  readonly keyHeader: (key: string, step: string | null) => Readonly<Record<string, string>>;
  /** A movement's fields on the wire. */
  readonly amountFields: (asked: Money) => Readonly<Record<string, unknown>>;
  /** Whether a status word says that money moved; `null`: it says something else. */
  readonly isPaid: (word: unknown) => boolean;
  /** What the service said that it moved. */
  readonly moneyOf: (said: Said, asked: Money | null) => Money;
  readonly mapRefusal: (status: number, said: Said, redact: (text: string) => string) => Refused;
  /** What the service answered to what was relayed; `null` where it cannot be read. */
  readonly relayed: (said: Said) => Extract<RelayOutcome, { outcome: 'answered' }> | null;
  readonly redact: (secrets: readonly string[]) => (text: string) => string;
  /** What a connection that broke says of a request. */
  readonly lost: (sent: Exclude<Sent, { sent: 'answered' }>) => Exclude<Sent, { sent: 'answered' }>;
  /** What a connection that broke in the second step of two says of the whole. */
  readonly laterStepLost: Parts['lost'];
  /** A body as it is told of. */
  readonly maskBody: (body: string, secrets: readonly string[]) => string | null;
  /** Tells of an exchange. */
  readonly tell: (onExchange: (exchange: Exchange) => void, exchange: Exchange) => void;
  readonly isSigned: (
    signature: Signature,
    secrets: readonly string[],
    receivedAt: Date,
  ) => 'yes' | 'wrong_signature' | 'too_old';
}

/** What the service says, as far as it is read. */
export type Said = Readonly<Record<string, unknown>>;

/** A message's signature. */
export interface Signature {
  readonly body: Uint8Array;
  readonly at: string;
  readonly mac: string;
}

const kinds: Readonly<Record<string, 'voucher_not_found' | 'voucher_used'>> = {
  no_such_coin: 'voucher_not_found',
  coin_used: 'voucher_used',
};

/** The parts of a provider that follows every rule. */
export const soundParts: Parts = {
  capabilities: {
    operations: ['validate', 'charge', 'payout', 'retrieve', 'relay', 'readWebhook'],
    sourceKinds: ['voucher'],
    currencies: 'any',
    partialCapture: false,
    partialRefund: false,
    retrievable: ['payment'],
    idempotency: { kind: 'native', keyLifetimeSeconds: 3600 },
    lookup: 'by_reference',
    completion: 'immediate',
  },
  open: openHttp,
  maxBytes: 100_000,
  keyHeader: (key, step) => ({ 'idempotency-key': step === null ? key : `${key}:${step}` }),
  amountFields: ({ amountMinor, currency }) => ({ amount: Number(amountMinor), currency }),
  isPaid: (word) => word === 'paid',
  moneyOf: ({ amount, currency }) => money(amount as number, currency as string),
  mapRefusal(status, { error }, redact) {
    const { kind, message } = (error ?? {}) as { kind?: string; message?: string };
    const code = kinds[kind ?? ''];
    const providerMessage = message === undefined ? null : redact(message);
    if (status === 402 && code)
      return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage };
    if (status === 401 && kind === 'bad_key') return { outcome: 'rejected', fault: 'credentials', providerMessage };
    return { outcome: 'unknown', reason: `http_${status}`, reference: null };
  },
  relayed: ({ status, page }) =>
    status === 'shown' && typeof page === 'string' ? { outcome: 'answered', fields: { page } } : null,
  redact: (secrets) => (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text),
  lost: (sent) => sent,
  laterStepLost: (sent) => ({ ...sent, sent: 'unknown' }),
  maskBody,
  tell(onExchange, exchange) {
    try {
      onExchange(exchange);
    } catch {
      // What cannot be recorded is not recorded.
    }
  },
  isSigned({ body, at, mac }, secrets, receivedAt) {
    const isRight = (secret: string): boolean =>
      timingSafeEqual(Buffer.from(macOf(body, secret, at)), Buffer.from(mac));
    if (mac.length !== 64 || !secrets.some(isRight)) return 'wrong_signature';
    return receivedAt.getTime() / 1000 - Number(at) > toleranceSeconds ? 'too_old' : 'yes';
  },
};

/** How old a signature may be. */
export const toleranceSeconds = 300;

/** The service's signature of a message. */
export const macOf = (body: Uint8Array | string, secret: string, at: string): string =>
  createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex');
