import { secretFields } from '@tollgate/provider-kit';

/**
 * The wallet's fields that nobody is told of. `source` of a charge is the PIN; in answers it is a voucher's serial, which
 * `voucher` tells as well. Where a payout goes is secret as a whole, and who the payer is beyond id and country is the
 * payer's.
 */
export const isSecretField = secretFields([
  'source',
  'destination',
  'account_id',
  'recipient',
  'recipient_name',
  'bank_name',
  'holder_name',
  'email',
  'firstname',
  'lastname',
  'phone',
  'address_line1',
  'address_line2',
  'address_city',
  'address_state',
  'address_zip',
  'ip',
]);
