import type { Runtime } from '../runtime.js';
import { parseAmountMinor } from './amount.js';
import { findToken } from './find-token.js';
import type { Partner } from './partner.js';
import { textUpTo } from './su-body.js';
import type { SuBody } from './su-body.js';
import type { SuPayment } from './su-payment.js';
import { SuRefusal } from './su-answers.js';
import type { Token } from './token.js';

const LONGEST_NAME = 100;

/**
 * The active partner that a request names.
 *
 * @throws SuRefusal 400, at once: without a partner nothing else can be read
 */
export function readPartner(body: SuBody, { store }: Runtime): Partner {
  const partner = body.read('partner_id', (id) => store.state.suToken.partners.get(id));
  if (partner?.status === 'active') return partner;
  throw new SuRefusal(400, ['partner_id : Invalid or inactive or missing partner_id']);
}

/** The token that a request names; undefined unless the partner may charge it. */
export function readToken(body: SuBody, runtime: Runtime, { partnerId }: Partner): Token | undefined {
  return body.read('token_id', (tokenId) => findToken(runtime, { tokenId, partnerId }));
}

/** How much money, of which currency. */
export type SuMoney = Pick<SuPayment, 'currency' | 'amountMinor'>;

/** The money that a request asks for; undefined unless it is an amount in the partner's currency. */
export function readMoney(body: SuBody, partner: Partner): SuMoney | undefined {
  const currency = body.read('currency_code', (code) => (code === partner.currency ? code : undefined));
  const amountMinor = body.read('amount', (text) => parseAmountMinor(text, partner));
  return currency === undefined || amountMinor === undefined ? undefined : { currency, amountMinor };
}

/** Notes that `customer_name` is missing where the partner's payment service wants it. The name is not kept. */
export function checkCustomerName(body: SuBody, { pgName }: Partner): void {
  const name = textUpTo(LONGEST_NAME);
  if (pgName === 'Pay Advantage') body.read('customer_name', name);
  else body.readOptional('customer_name', name);
}
