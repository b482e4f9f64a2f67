import type {
  ChargeRequest,
  Outcome,
  MovementOutcome,
  PaymentProvider,
  PayoutRequest,
  RelayOutcome,
  RelayRequest,
  Retrieval,
  RetrieveRequest,
  SendControl,
  Unknown,
  ValidateRequest,
  Validation,
  WebhookReading,
} from '@tollgate/core';
import { COINBOX_KEY } from './service.js';
import { exchangeOf } from './exchange.js';
import type { Http, Sent } from './http.js';
import { soundParts, type Parts, type Said } from './parts.js';

/** Where the provider sends to, and what it verifies messages with. */
export interface CoinboxSettings {
  readonly origin: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly webhookSecrets?: readonly string[];
}

/** `secret` is what nobody is told of. */
type Control = Pick<SendControl, 'signal'> & Partial<SendControl> & { readonly secret?: string };
type Lost = Exclude<Sent, { sent: 'answered' }>;

/** A provider for the made-up service, made of parts. */
export class Coinbox implements PaymentProvider {
  readonly id = 'coinbox';
  readonly capabilities;
  readonly parts: Parts;
  readonly settings: CoinboxSettings;
  readonly http: Http;

  constructor(settings: CoinboxSettings, parts: Parts = soundParts) {
    this.parts = parts;
    this.settings = settings;
    this.capabilities = parts.capabilities;
    const { maxBytes } = parts;
    this.http = parts.open(settings.origin, { maxBytes, ...(settings.fetch ? { fetch: settings.fetch } : {}) });
  }

  async validate({ source, signal, onExchange }: ValidateRequest): Promise<Validation> {
    if (source.kind !== 'voucher') return { outcome: 'rejected', fault: 'invalid_request', providerMessage: null };
    const control = { signal, secret: source.pin, ...(onExchange ? { onExchange } : {}) };
    const sent = await this.post('/check', { token: source.pin }, control);
    if (sent.sent !== 'answered') return { outcome: 'not_sent', reason: sent.reason };
    const said = read(sent.body);
    if (sent.status !== 200) {
      const refused = this.parts.mapRefusal(sent.status, said, this.redactor(source.pin));
      return refused.outcome === 'unknown' ? { outcome: 'not_sent', reason: refused.reason } : refused;
    }
    if (typeof said['amount'] !== 'number') return { outcome: 'not_sent', reason: 'unreadable' };
    return { outcome: 'valid', money: soundParts.moneyOf(said, null) };
  }

  async charge(request: ChargeRequest): Promise<Outcome> {
    const checked = await this.validate(request);
    return checked.outcome === 'valid' ? this.take(request) : checked;
  }

  /** The second half of a charge. */
  async take(request: ChargeRequest): Promise<Outcome> {
    const { source, money } = request;
    const pin = source.kind === 'voucher' ? source.pin : '';
    const body = { token: pin, ...this.parts.amountFields(money) };
    const sent = await this.post(
      '/charges',
      body,
      { ...request, secret: pin },
      this.parts.keyHeader(request.idempotencyKey, null),
    );
    const moved = this.moved(sent, request, pin);
    return moved.outcome === 'succeeded' ? { ...moved, completion: 'captured' } : moved;
  }

  async payout(request: PayoutRequest): Promise<MovementOutcome> {
    const { idempotencyKey: key, money, destination } = request;
    const to = destination.kind === 'bank_account' ? destination.accountNumber : '';
    const control = { ...request, secret: to };
    const first = await this.post('/recipients', { account: to }, control, this.parts.keyHeader(key, 'recipient'));
    if (first.sent !== 'answered') return lostOutcome(first);
    const { id } = read(first.body);
    if (first.status !== 200 || typeof id !== 'string') {
      return this.parts.mapRefusal(first.status, read(first.body), this.redactor(to));
    }
    const body = { recipient: id, ...this.parts.amountFields(money) };
    const second = await this.post('/payouts', body, control, this.parts.keyHeader(key, 'payout'));
    return this.moved(second.sent === 'answered' ? second : this.parts.laterStepLost(second), request, to);
  }

  async retrieve({ reference, ...control }: RetrieveRequest): Promise<Retrieval> {
    const sent = await this.send('GET', `/charges/${reference}`, '', control);
    if (sent.sent !== 'answered') return { found: 'unavailable', reason: sent.reason };
    const said = read(sent.body);
    if (sent.status === 404 && said['error'] !== undefined) return { found: 'no' };
    if (sent.status !== 200 || typeof said['id'] !== 'string') return { found: 'unavailable', reason: 'unreadable' };
    if (!this.parts.isPaid(said['status'])) {
      return { found: 'yes', state: { outcome: 'unknown', reason: 'unrecognized', reference: said['id'] } };
    }
    const money = this.parts.moneyOf(said, null);
    return { found: 'yes', state: { outcome: 'succeeded', completion: 'captured', reference: said['id'], money } };
  }

  async relay({ name, fields, ...control }: RelayRequest): Promise<RelayOutcome> {
    const secret = fields['token'] ?? '';
    const key = this.parts.keyHeader(control.idempotencyKey, null);
    const sent = await this.post(`/${name}`, fields, { ...control, secret }, key);
    if (sent.sent !== 'answered') return lostOutcome(sent);
    const said = read(sent.body);
    if (sent.status === 200) return this.parts.relayed(said) ?? unknown('unreadable', null);
    const refused = this.parts.mapRefusal(sent.status, said, this.redactor(secret));
    return refused.outcome === 'declined' ? { outcome: 'refused', messages: [refused.providerMessage ?? ''] } : refused;
  }

  readWebhook({
    body,
    headers,
    receivedAt,
  }: Parameters<NonNullable<PaymentProvider['readWebhook']>>[0]): WebhookReading {
    const { webhookSecrets = [] } = this.settings;
    if (webhookSecrets.length === 0) return { authentic: false, reason: 'no_secret' };
    const [, at = '', mac = ''] = /^([0-9]+),(.*)$/.exec(headers['coinbox-signature'] ?? '') ?? [];
    if (at === '') return { authentic: false, reason: 'no_signature' };
    const signed = this.parts.isSigned({ body, at, mac }, webhookSecrets, receivedAt);
    if (signed !== 'yes') return { authentic: false, reason: signed };
    const { id, type, charge } = read(Buffer.from(body).toString('utf8'));
    if (typeof id !== 'string' || typeof type !== 'string') return { authentic: false, reason: 'unreadable' };
    const subject =
      type === 'charge.paid'
        ? { kind: 'payment' as const, reference: String(charge), ourId: null }
        : { kind: 'other' as const };
    return { authentic: true, event: { eventId: id, type, occurredAt: receivedAt, livemode: false, subject } };
  }

  close(): Promise<void> {
    return this.http.close();
  }

  /** What became of a movement of money. */
  moved(sent: Sent, { money: asked }: { money: ChargeRequest['money'] }, secret: string) {
    if (sent.sent !== 'answered') return lostOutcome(sent);
    const said = read(sent.body);
    if (sent.status !== 200) return this.parts.mapRefusal(sent.status, said, this.redactor(secret));
    if (typeof said['id'] !== 'string') return unknown('unreadable', null);
    if (!this.parts.isPaid(said['status'])) return unknown('unrecognized', said['id']);
    return { outcome: 'succeeded' as const, reference: said['id'], money: this.parts.moneyOf(said, asked) };
  }

  post(path: string, body: unknown, control: Control, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
    return this.send('POST', path, JSON.stringify(body), control, headers);
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    body: string,
    control: Control,
    key: Readonly<Record<string, string>> = {},
  ): Promise<Sent> {
    const { signal, onExchange, mayStillSend = () => true } = control;
    const headers = { 'x-key': COINBOX_KEY, 'content-type': 'application/json', ...key };
    const lease = path === '/check' ? () => true : mayStillSend;
    const begun = { method, url: this.settings.origin + path, headers, body, startedAt: new Date() };
    const sent = await this.http.send({ method, path, headers, body, signal, mayStillSend: lease });
    if (onExchange) {
      const { tell, maskBody } = this.parts;
      const secrets = [COINBOX_KEY, control.secret ?? COINBOX_KEY];
      tell(
        onExchange,
        exchangeOf(begun, sent, (text) => maskBody(text, secrets)),
      );
    }
    return sent.sent === 'answered' ? sent : this.parts.lost(sent);
  }

  redactor(secret: string): (text: string) => string {
    return this.parts.redact([COINBOX_KEY, secret]);
  }
}

const unknown = (reason: string, reference: string | null): Unknown => ({ outcome: 'unknown', reason, reference });

const lostOutcome = ({ sent, reason }: Lost) =>
  sent === 'not_sent' ? { outcome: 'not_sent' as const, reason } : unknown(reason, null);

/** A JSON object; anything else is an empty one. */
function read(text: string): Said {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Said) : {};
  } catch {
    return {};
  }
}
