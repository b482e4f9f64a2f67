import type { Answer } from '../http-server.js';
import { isCurrency } from '../iso.js';
import type { Runtime } from '../runtime.js';
import type { Partner } from './partner.js';
import { successAnswer } from './su-answers.js';
import { emailAddress, phoneNumber, SuBody, textUpTo } from './su-body.js';

const FIELDS = [
  'partner_id',
  'partner_name',
  'email_address',
  'contact_number',
  'contact_name',
  'status',
  'currency_code',
];
const LONGEST_NAME = 100;
const STATUSES: readonly Partner['status'][] = ['active', 'inactive'];

/** `POST /service/api/partner`: makes a property, or changes the one with this `partner_id`. */
export function setPartner({ store }: Runtime, sent: unknown): Answer {
  const { partners } = store.state.suToken;
  const body = new SuBody(sent, FIELDS);
  const partnerId = body.read('partner_id', textUpTo(LONGEST_NAME));
  const isTaken = (email: string): boolean =>
    [...partners.values()].some((other) => other.emailAddress === email && other.partnerId !== partnerId);
  const read = body.complete({
    partnerId,
    name: body.read('partner_name', textUpTo(LONGEST_NAME)),
    emailAddress: body.read('email_address', (text) => (isTaken(text) ? undefined : emailAddress(text))),
    contactNumber: body.read('contact_number', phoneNumber),
    contactName: body.read('contact_name', textUpTo(LONGEST_NAME)),
    status: body.read('status', (word) => STATUSES.find((status) => status === word)),
    currency: body.read('currency_code', (code) => (isCurrency(code) ? code : undefined)),
  });
  const { pgName = 'Stripe', amountFormat = 'major' } = partners.get(read.partnerId) ?? {};
  store.append({ type: 'su_token_partner_set', partner: { ...read, pgName, amountFormat } });
  return successAnswer();
}
