import { describe, expect, it } from '@jest/globals';
import { secretFields } from './secret-fields.js';

describe('a field', () => {
  it.each(['pin', 'account_number', 'accountNumber', 'ACCOUNT-NUMBER', 'client_secret', 'iban', 'token'])(
    'called %s is secret in every API',
    (name) => {
      expect(secretFields()(name)).toBe(true);
    },
  );

  it('that an API calls secret is secret in that one', () => {
    expect(secretFields(['token_id'])('TokenID')).toBe(true);
    expect(secretFields()('TokenID')).toBe(false);
  });

  it.each(['amount', 'id', 'description', 'last4', 'spinner', 'network_token', ''])('called %j is not', (name) => {
    expect(secretFields()(name)).toBe(false);
  });
});
