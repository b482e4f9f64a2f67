import { secretFields } from '@tollgate/provider-kit';

/**
 * The service's fields that nobody is told of. A token is one: with the account's key it charges the card again and again.
 * The address of a page is another, for whoever has it sees the card or pays in its place. The rest is the payer's.
 */
export const isSecretField = secretFields([
  'token_id',
  'url',
  'card_holder_name',
  'expiry_month',
  'expiry_year',
  'customer_name',
  'customer_email',
  'email_address',
  'contact_number',
  'contact_name',
  'client_ip',
]);
