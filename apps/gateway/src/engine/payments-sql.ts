/** Columns of a payment that readers see. */
export const paymentColumns = `id, mode, dialect, state, amount_minor, captured_minor, refunded_minor, tax_minor, currency,
  description, metadata, customer_id, source_kind, source, connection_id, provider_id, provider_reference, redirect_url,
  receipt_email, transfer_group, dialect_data, decline_code, created_at, updated_at`;

/** Payments by their ids. */
export const paymentsSql = {
  find: {
    name: 'payment_find',
    text: `select ${paymentColumns} from payment where merchant_id = $1 and id = $2 and mode = $3`,
  },
  findAll: {
    name: 'payment_find_all',
    text: `select ${paymentColumns} from payment where merchant_id = $1 and id = any($2::text[]) and mode = $3`,
  },
  findPayable: {
    name: 'payment_find_payable',
    text: `
select state, amount_minor, captured_minor, refunded_minor, currency, connection_id, config_version, provider_reference
from payment where merchant_id = $1 and id = $2 and mode = $3`,
  },
} as const;
