import type { CardDetailsSource, CardTokenSource, HostedPageSource } from '@tollgate/core';
import type { SuChargeCardDto } from './card.dto.js';
import type { SuChargeDto } from './charge.dto.js';
import type { SuPaycardDto } from './paycard.dto.js';
import { isAbsent } from '../su-validators.js';

/** The card behind a token. */
export function toTokenSource({ partner_id, token_id, customer_name }: SuChargeDto): CardTokenSource {
  return {
    kind: 'card_token',
    partnerId: partner_id,
    tokenId: token_id,
    ...(isAbsent(customer_name) ? {} : { customerName: customer_name }),
  };
}

/** A card as it is printed. */
export function toCardSource(body: SuChargeCardDto): CardDetailsSource {
  return {
    kind: 'card_details',
    partnerId: body.partner_id,
    card: {
      number: body.card_number,
      expMonth: Number(body.expiry_month),
      expYear: Number(body.expiry_year),
      cvc: body.cvv,
      holderName: body.card_holder_name,
      ...(isAbsent(body.card_type) ? {} : { brand: body.card_type }),
    },
  };
}

/** The page at which a payer pays an order. */
export function toPageSource(body: SuPaycardDto): HostedPageSource {
  return {
    kind: 'hosted_page',
    partnerId: body.partner_id,
    orderId: body.order_id,
    ...(isAbsent(body.customer_email) ? {} : { customerEmail: body.customer_email }),
    ...(isAbsent(body.contact_number) ? {} : { contactNumber: body.contact_number }),
    ...(isAbsent(body.return_url) ? {} : { returnUrl: body.return_url }),
  };
}
