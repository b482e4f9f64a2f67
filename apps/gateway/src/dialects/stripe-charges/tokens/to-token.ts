import type { SourceToken } from '../../../generated/client.js';
import type { TokenDescription } from '../../../source-tokens/tokenized-source.js';
import { toBankAccount, toCard } from '../sources/to-saved-source.js';
import { suffixOf } from '../stripe-ids.js';
import { toSeconds } from '../stripe-time.js';
import type { StripeTokenDto } from './token.object.js';

const nothing = { bank_account: null, card: null, su_token: null, voucher: null };

/** A token as Stripe writes it. */
export function toToken(token: SourceToken): StripeTokenDto {
  const description = token.source as unknown as TokenDescription;
  const about = aboutSource(suffixOf(token.id), description);
  return {
    id: token.id,
    object: 'token',
    ...about,
    client_ip: null,
    created: toSeconds(token.createdAt),
    expires_at: toSeconds(token.expiresAt),
    livemode: token.mode === 'live',
    used: token.usedAt !== null,
  };
}

type AboutSource = Pick<StripeTokenDto, keyof typeof nothing | 'type'>;

function aboutSource(suffix: string, description: TokenDescription): AboutSource {
  const shown = { customer: null, metadata: {} };
  switch (description.kind) {
    case 'voucher':
      return { ...nothing, type: 'voucher', voucher: { object: 'voucher' } };
    case 'card_token': {
      const { partnerId: partner_id, customerName: customer_name } = description;
      return { ...nothing, type: 'su_token', su_token: { object: 'su_token', partner_id, customer_name } };
    }
    case 'bank_account': {
      const account = toBankAccount({ id: `ba_${suffix}`, ...shown }, description, 'unverified');
      return { ...nothing, type: 'bank_account', bank_account: account };
    }
    case 'card':
      return { ...nothing, type: 'card', card: toCard({ id: `card_${suffix}`, ...shown }, description) };
  }
}
