import type { GuideItem, GuideSection } from '../control/guide-section.js';
import { DEFAULT_VOUCHER_SECRET_KEY } from './authenticate.js';
import { PAYOUT_ACCOUNT_NUMBERS } from './payout-outcomes.js';
import type { PayoutOutcome } from './payout-outcomes.js';

const MEANINGS: Readonly<Record<PayoutOutcome, string>> = {
  succeeded: 'is paid at once, as to every other number',
  pending: 'is pending, and succeeds after 60 s on the sandbox clock',
  pendingThenFailed: 'is pending, and fails after 60 s on the sandbox clock',
  failed: 'has failed at once',
  refused: 'is refused with 402 payout_error',
};

const EXPIRES_AT_SECONDS = 4_102_444_800;

/** Explains the payouts of the voucher wallet that listens at `url`. */
export function payoutGuide(url: string): GuideSection {
  return {
    title: 'Voucher wallet: payouts',
    text: `A payout mints a voucher, whose serial is its source; POST /vouchers/{serial}/pin at the control port shows a PIN of it. Below, bank account numbers that choose an outcome. Key ${DEFAULT_VOUCHER_SECRET_KEY}, by HTTP Basic or Bearer.`,
    items: Object.entries(PAYOUT_ACCOUNT_NUMBERS).map(([outcome, accountNumber]): GuideItem => ({
      name: accountNumber,
      meaning: `A payout to this account ${MEANINGS[outcome as PayoutOutcome]}.`,
      curl: payoutCurl(url, accountNumber),
    })),
  };
}

function payoutCurl(url: string, accountNumber: string): string {
  const fields = {
    recipient: 'r_1',
    amount: '1000',
    currency: 'USD',
    expires_at: String(EXPIRES_AT_SECONDS),
    'destination[type]': 'bank_account',
    'destination[account_number]': accountNumber,
  };
  const data = Object.entries(fields).map(([name, value]) => `-d '${name}=${value}'`);
  return `curl '${url}/v2/payouts' -u ${DEFAULT_VOUCHER_SECRET_KEY}: ${data.join(' ')}`;
}
