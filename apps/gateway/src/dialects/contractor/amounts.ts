import { fromStripeAmount, MoneyError, toStripeAmount, type Money } from '@tollgate/core';
import { ApiFault } from '../../shared/api-fault.js';

/**
 * The money that an amount of the API stands for. It counts as Stripe does, also where that differs from ISO 4217.
 *
 * @throws ApiFault `validation_error` for an amount that the currency does not have
 */
export function readAmount(amount: number, currency: string): Money {
  try {
    const money = fromStripeAmount(amount, currency);
    // What cannot be written again cannot be asked of Stripe either: KWD with a third decimal.
    toStripeAmount(money);
    return money;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    const message = `The Amount field cannot be ${amount} in ${currency}: ${error.message}.`;
    throw new ApiFault('validation_error', {
      message,
      param: 'amount',
      problems: [{ field: 'amount', message, kind: 'invalid' }],
    });
  }
}

/** Money as an amount of the API. `null` where it cannot be written: a payment of another API may have more decimals. */
export function writeAmount(money: Money): number | null {
  try {
    return toStripeAmount(money);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}
