import { writeAmount } from '../amount.js';
import { checkSettings, type AmountFormat, type SuissuTokenSettings } from '../settings.js';
import { createCardActions, refusedCardActions, type SuCardActions } from './card-actions.js';
import { readCharged, readDone, readLink, readTransaction } from './read-values.js';
import type {
  SuCharged,
  SuChargeRequest,
  SuGenerateLinkRequest,
  SuLink,
  SuPartnerRequest,
  SuPaycardRequest,
  SuTransaction,
  SuTransactionStatusRequest,
  SuViewRequest,
} from './requests.js';
import type { SuAnswer } from './su-answer.js';
import { SuHttp, type CallControl, type JsonFields } from './su-http.js';

/**
 * Everything that Su Token documents, typed. Each call is one request, sent once, and answers with a value whatever the
 * service says. Made by {@link createSuissuTokenClient}.
 */
export class SuissuTokenClient {
  readonly #http: SuHttp;
  readonly #amountFormat: AmountFormat;
  /** What `/card` does. */
  readonly card: SuCardActions;

  constructor(settings: SuissuTokenSettings) {
    this.#http = new SuHttp(settings);
    this.#amountFormat = settings.amountFormat ?? 'major';
    this.card =
      settings.pciEnabled === true
        ? createCardActions(this.#http, (request) => this.#chargeFields(request))
        : refusedCardActions;
  }

  /** Makes or changes a property. */
  partner(request: SuPartnerRequest, control: CallControl = {}): Promise<SuAnswer<true>> {
    const fields = {
      partner_id: request.partnerId,
      partner_name: request.partnerName,
      email_address: request.emailAddress,
      contact_number: request.contactNumber,
      contact_name: request.contactName,
      status: request.status,
      currency_code: request.currencyCode,
    };
    return this.#http.call({ operation: 'partner', fields, read: readDone }, control);
  }

  /** Charges the card behind a token. There is no idempotency key: never send it again after `unknown`. */
  charge(request: SuChargeRequest, control: CallControl = {}): Promise<SuAnswer<SuCharged>> {
    const { partnerId, tokenId } = request;
    const fields = { partner_id: partnerId, token_id: tokenId, ...this.#chargeFields(request) };
    return this.#http.call({ operation: 'charge', fields, secrets: [tokenId], read: readCharged }, control);
  }

  /** A page that shows the card behind a token. Its address is a secret: whoever has it sees the card. */
  view({ partnerId, tokenId, clientIp }: SuViewRequest, control: CallControl = {}): Promise<SuAnswer<SuLink>> {
    const fields = { partner_id: partnerId, token_id: tokenId, client_ip: clientIp };
    return this.#http.call({ operation: 'view', fields, secrets: [tokenId], read: readLink }, control);
  }

  /** A link at which a payer pays. */
  paycard(request: SuPaycardRequest, control: CallControl = {}): Promise<SuAnswer<SuLink>> {
    const fields = {
      partner_id: request.partnerId,
      amount: writeAmount(request.money, this.#amountFormat),
      currency_code: request.money.currency,
      order_id: request.orderId,
      customer_email: request.customerEmail,
      contact_number: request.contactNumber,
      return_url: request.returnUrl,
    };
    return this.#http.call({ operation: 'paycard', fields, read: readLink }, control);
  }

  /** The widget in which a payer enters a card. */
  generateLink(request: SuGenerateLinkRequest, control: CallControl = {}): Promise<SuAnswer<SuLink>> {
    const { partnerId, bookingId, isButton } = request;
    const fields = { partner_id: partnerId, booking_id: bookingId, is_button: isButton ? 'Y' : 'N' };
    return this.#http.call({ operation: 'generateLink', fields, read: readLink }, control);
  }

  /** Where a payment stands. */
  transactionStatus(request: SuTransactionStatusRequest, control: CallControl = {}): Promise<SuAnswer<SuTransaction>> {
    const fields = { partner_id: request.partnerId, transaction_id: request.transactionId };
    const format = this.#amountFormat;
    return this.#http.call(
      { operation: 'transactionstatus', fields, read: (body) => readTransaction(body, format) },
      control,
    );
  }

  /** Ends idle connections. Calls in flight finish first. */
  close(): Promise<void> {
    return this.#http.close();
  }

  #chargeFields({ money, customerName }: Pick<SuChargeRequest, 'money' | 'customerName'>): JsonFields {
    return {
      currency_code: money.currency,
      amount: writeAmount(money, this.#amountFormat),
      customer_name: customerName,
    };
  }
}

/**
 * Makes a typed client of the whole service. Reads no environment and keeps no global state.
 *
 * @throws Error when `baseUrl` is not an http(s) URL, or `apiName` or `apiKey` is empty
 */
export function createSuissuTokenClient(settings: SuissuTokenSettings): SuissuTokenClient {
  checkSettings(settings);
  return new SuissuTokenClient(settings);
}
