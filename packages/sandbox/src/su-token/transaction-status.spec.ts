import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { SU_MAGIC_TOKENS } from './magic-tokens.js';
import { SU_PARTNER_IDS } from './seeded-partners.js';

const { success } = SU_MAGIC_TOKENS;

describe('POST /service/api/transactionstatus', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  it('tells where a charge stands, in the documented shape', async () => {
    const { PGTransactionID: id } = (await sandbox.suToken.charge(success, { amount: '30.00' })).body;
    expect(await sandbox.suToken.status(id)).toEqual({
      status: 200,
      body: {
        Status: 'Success',
        ErrorMessages: [],
        transaction_details: { pg_transection_id: id, amount: '30', currency: 'USD', status: 'Success' },
      },
    });
  });

  it.each([
    ['demo', 'USD', '30.5', '30.50'],
    ['yen', 'JPY', '500', '500'],
    ['dinar', 'KWD', '1.250', '1.250'],
    ['minorUnits', 'USD', '1999', '1999'],
  ] as const)('spells the amount of %s, in %s, from %s as %s', async (who, currency, sent, shown) => {
    const partnerId = SU_PARTNER_IDS[who];
    const fields = { partner_id: partnerId, currency_code: currency, amount: sent };
    const { body } = await sandbox.suToken.charge(success, fields);
    const { transaction_details: details } = (await sandbox.suToken.status(body.PGTransactionID, partnerId)).body;
    expect(details).toMatchObject({ amount: shown, currency });
  });

  it('does not know the payments of other partners, or none', async () => {
    const { PGTransactionID: id } = (await sandbox.suToken.charge(success)).body;
    const unknown = {
      status: 400,
      body: { Status: 'Fail', ErrorMessages: ['transaction_id : Invalid or missing transaction_id'] },
    };
    expect(await sandbox.suToken.status(id, SU_PARTNER_IDS.euro)).toEqual(unknown);
    expect(await sandbox.suToken.status('pi_none')).toEqual(unknown);
    expect(await sandbox.suToken.post('transactionstatus', { partner_id: SU_PARTNER_IDS.demo })).toEqual(unknown);
  });
});
