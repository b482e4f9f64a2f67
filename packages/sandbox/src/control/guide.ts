import type { SandboxUrls } from '../ports.js';
import { stripeGuide } from '../stripe/guide.js';
import { suTokenGuide } from '../su-token/guide.js';
import { DEFAULT_VOUCHER_SECRET_KEY } from '../voucher-wallet/authenticate.js';
import { DEMO_PIN, MAGIC_BEHAVIOURS, magicPin } from '../voucher-wallet/magic-pin.js';
import type { MagicBehaviour } from '../voucher-wallet/magic-pin.js';
import { payoutGuide } from '../voucher-wallet/payout-guide.js';
import type { GuideItem, GuideSection } from './guide-section.js';
import { CONTROL_ENDPOINTS, FAULT_FIELDS } from './guide-text.js';

/** The answer to `GET /`. */
export interface Guide {
  readonly name: string;
  readonly urls: SandboxUrls;
  readonly endpoints: readonly GuideItem[];
  readonly faultFields: Readonly<Record<string, string>>;
  readonly demoPin: string;
  readonly magicPinGrammar: string;
  readonly magicPins: readonly GuideItem[];
  readonly services: readonly GuideSection[];
}

/** Explains a sandbox that listens at `urls`. */
export function guideTo(urls: SandboxUrls): Guide {
  return {
    name: 'Tollgate sandbox',
    urls,
    endpoints: CONTROL_ENDPOINTS.map(({ method, path, query = '', body, meaning }) => ({
      name: `${method} ${path}`,
      meaning,
      curl: controlCurl(method, `${urls.control}${path}${query}`, body),
    })),
    faultFields: FAULT_FIELDS,
    demoPin: DEMO_PIN,
    magicPinGrammar:
      '16 characters: 5 letters for the behaviour, 3 for the ISO 4217 currency, 5 digits for the value in minor units, 3 free (A-Z, 0-9)',
    magicPins: Object.entries(MAGIC_BEHAVIOURS).map(([behaviour, meaning]) => {
      const pin = magicPin({ behaviour: behaviour as MagicBehaviour, currency: 'USD', value: 1000, tail: 'TRY' });
      return { name: pin, meaning: `The voucher ${meaning}.`, curl: chargeCurl(urls.voucherWallet, pin) };
    }),
    services: [stripeGuide(urls.stripe), suTokenGuide(urls.suToken), payoutGuide(urls.voucherWallet)],
  };
}

function controlCurl(method: string, url: string, body: object | undefined): string {
  const data = body === undefined ? '' : ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
  return `curl${method === 'GET' ? '' : ` -X ${method}`} '${url}'${data}`;
}

function chargeCurl(walletUrl: string, pin: string): string {
  return `curl '${walletUrl}/v2/charges' -u ${DEFAULT_VOUCHER_SECRET_KEY}: -d source=${pin} -d 'payer[id]=123'`;
}
