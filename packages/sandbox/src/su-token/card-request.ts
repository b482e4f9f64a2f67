import type { Runtime } from '../runtime.js';
import type { Partner } from './partner.js';
import { checkCustomerName, readMoney, readPartner } from './read-request.js';
import type { SuMoney } from './read-request.js';
import { SuBody, textLike, textUpTo } from './su-body.js';
import { cardFacts, SU_TEST_CARDS } from './test-cards.js';
import type { CardFacts, TestCard } from './test-cards.js';

/** A card that was sent, without its number, holder and code. */
interface SentCard {
  readonly card: CardFacts;
  readonly outcome: TestCard['outcome'];
}

const KEEPING = ['Store', 'Intent', 'Token'] as const;

/** What `/card` was asked to do, and with which card. */
export type CardRequest = SentCard & { readonly partner: Partner } & (
    { readonly action: (typeof KEEPING)[number] } | { readonly action: 'Charge'; readonly money: SuMoney }
  );

const CARD_FIELDS = [
  'partner_id',
  'action',
  'card_number',
  'card_holder_name',
  'cvv',
  'card_type',
  'expiry_month',
  'expiry_year',
];
const CHARGE_FIELDS = [...CARD_FIELDS, 'amount', 'currency_code', 'customer_name'];

/** @throws SuRefusal 400 naming every field at fault, and never repeating what was in it */
export function readCardRequest(runtime: Runtime, sent: unknown): CardRequest {
  return asksToCharge(sent) ? readCharge(runtime, sent) : readKeeping(runtime, sent);
}

function asksToCharge(sent: unknown): boolean {
  return typeof sent === 'object' && sent !== null && 'action' in sent && sent.action === 'Charge';
}

function readCharge(runtime: Runtime, sent: unknown): CardRequest {
  const body = new SuBody(sent, CHARGE_FIELDS);
  const partner = readPartner(body, runtime);
  const read = { sentCard: readCard(body, runtime.clock.nowMs()), money: readMoney(body, partner) };
  checkCustomerName(body, partner);
  const { sentCard, money } = body.complete(read);
  return { partner, action: 'Charge', money, ...sentCard };
}

function readKeeping(runtime: Runtime, sent: unknown): CardRequest {
  const body = new SuBody(sent, CARD_FIELDS);
  const partner = readPartner(body, runtime);
  const { action, sentCard } = body.complete({
    action: body.read('action', (word) => KEEPING.find((known) => known === word)),
    sentCard: readCard(body, runtime.clock.nowMs()),
  });
  return { partner, action, ...sentCard };
}

function readCard(body: SuBody, nowMs: number): SentCard | undefined {
  const sentCard = body.read('card_number', (number) => {
    const testCard = SU_TEST_CARDS.get(number);
    return testCard && { card: cardFacts(number, testCard.brand), outcome: testCard.outcome };
  });
  body.read('card_holder_name', textUpTo(100));
  body.read('cvv', textLike(/^[0-9]{3,4}$/));
  body.readOptional('card_type', textUpTo(50));
  const month = body.read('expiry_month', textLike(/^(0?[1-9]|1[0-2])$/));
  body.read('expiry_year', (year) => (isOver(year, month ?? '12', nowMs) ? undefined : year));
  return sentCard;
}

// A card is good until its month is over.
function isOver(year: string, month: string, nowMs: number): boolean {
  return !/^[0-9]{4}$/.test(year) || Date.UTC(Number(year), Number(month)) <= nowMs;
}
