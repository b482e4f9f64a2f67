import type { SandboxUrls } from '../ports.js';
import type { LedgerEntry } from '../state/ledger-entry.js';
import { DEFAULT_SU_API_KEY, DEFAULT_SU_API_NAME } from '../su-token/authenticate.js';
import { DEMO_PARTNER_ID } from '../su-token/seeded-partners.js';
import { DEFAULT_VOUCHER_SECRET_KEY } from '../voucher-wallet/authenticate.js';

/** What came back. */
export interface Reply {
  readonly status: number;
  // Tests assert on the shape; a type here would only repeat them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** How a request is sent, beyond its fields. */
export interface Sending {
  readonly authorization?: string | null;
  readonly signal?: AbortSignal;
}

/** Sends a request and reads JSON. */
export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.json() };
}

/** A client of the wallet; fields are sent as they are spelled, such as `payer[id]`. */
export function walletClient({ voucherWallet: base }: SandboxUrls) {
  const post = (path: string, fields: Record<string, string> | string, sending: Sending = {}) =>
    send(`${base}${path}`, { method: 'POST', body: new URLSearchParams(fields), ...sent(sending) });
  return {
    post,
    validate: (pin: string, sending?: Sending) => post('/v2/vouchers/validate', { pin }, sending),
    charge: (source: string, fields: Record<string, string> = {}, sending?: Sending) =>
      post('/v2/charges', { source, 'payer[id]': '123', ...fields }, sending),
    retrieve: (id: string, sending: Sending = {}) =>
      send(`${base}/v2/charges/${encodeURIComponent(id)}`, sent(sending)),
    /** Pays ten dollars to a recipient unless told otherwise. */
    payout: (fields: Record<string, string> = {}, sending?: Sending) =>
      post(
        '/v2/payouts',
        { recipient: 'r_1', amount: '1000', currency: 'USD', expires_at: '4102444800', ...fields },
        sending,
      ),
    retrievePayout: (id: string, sending: Sending = {}) =>
      send(`${base}/v2/payouts/${encodeURIComponent(id)}`, sent(sending)),
  };
}

function sent({ authorization = `Bearer ${DEFAULT_VOUCHER_SECRET_KEY}`, signal }: Sending): RequestInit {
  return { headers: authorization === null ? {} : { authorization }, ...(signal === undefined ? {} : { signal }) };
}

/** A client of Su Token; a field that is undefined is not sent. */
export function suTokenClient({ suToken: base }: SandboxUrls) {
  const post = (operation: string, body: unknown, headers: Record<string, string> = {}) =>
    send(`${base}/service/api/${operation}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-name': DEFAULT_SU_API_NAME,
        'x-api-key': DEFAULT_SU_API_KEY,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    post,
    /** Charges ten dollars at the demo partner unless told otherwise. */
    charge: (tokenId: string, fields: Record<string, unknown> = {}) =>
      post('charge', {
        partner_id: DEMO_PARTNER_ID,
        token_id: tokenId,
        currency_code: 'USD',
        amount: '10',
        ...fields,
      }),
    status: (transactionId: string, partnerId: string = DEMO_PARTNER_ID) =>
      post('transactionstatus', { partner_id: partnerId, transaction_id: transactionId }),
  };
}

/** A client of the control port. */
export function controlClient({ control: base }: SandboxUrls) {
  const withBody = (method: string) => (path: string, body?: unknown) =>
    send(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json' },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }),
    });
  const get = (path: string) => send(`${base}${path}`);
  return {
    get,
    post: withBody('POST'),
    delete: withBody('DELETE'),
    /** All that has moved. */
    ledger: async () => {
      const { body } = (await get('/ledger')) as { body: { data: LedgerEntry[] } };
      return body.data;
    },
    /** Sets a fault on charges unless told otherwise, and gives its id. */
    fault: async (fault: Record<string, unknown>) => {
      const asked = { service: 'voucher', operation: 'charge', ...fault };
      const { body } = (await withBody('POST')('/faults', asked)) as { body: { id: string } };
      return body.id;
    },
  };
}
