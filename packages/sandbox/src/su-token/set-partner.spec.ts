import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { SU_MAGIC_TOKENS } from './magic-tokens.js';
import { SU_PARTNER_IDS } from './seeded-partners.js';

const HOTEL = {
  partner_id: 'H2',
  partner_name: 'Hotel Two',
  email_address: 'two@hotels.example',
  contact_number: '+91 22 1234 5678',
  contact_name: 'Jane Doe',
  status: 'active',
  currency_code: 'NZD',
};
const SUCCEEDED = { status: 200, body: { Status: 'Success', ErrorMessages: [] } };

describe('POST /service/api/partner', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const set = (fields: Record<string, unknown> = {}) => sandbox.suToken.post('partner', { ...HOTEL, ...fields });
  const charge = (partnerId: string, currency: string) =>
    sandbox.suToken.charge(SU_MAGIC_TOKENS.success, { partner_id: partnerId, currency_code: currency });

  it('makes a partner that can charge in its currency', async () => {
    expect((await charge('H2', 'NZD')).status).toBe(400);
    expect(await set()).toEqual(SUCCEEDED);
    expect((await charge('H2', 'NZD')).status).toBe(200);
    expect(await sandbox.control.ledger()).toMatchObject([{ partnerId: 'H2', amount: 1000, currency: 'NZD' }]);
  });

  it('changes a partner, and stops one', async () => {
    await set();
    expect(await set({ currency_code: 'JPY' })).toEqual(SUCCEEDED);
    expect((await charge('H2', 'NZD')).status).toBe(400);
    expect((await charge('H2', 'JPY')).status).toBe(200);
    await set({ status: 'inactive' });
    expect((await charge('H2', 'JPY')).body.ErrorMessages).toEqual([
      'partner_id : Invalid or inactive or missing partner_id',
    ]);
  });

  it('leaves a partner with the payment service that it had', async () => {
    await set({ partner_id: SU_PARTNER_IDS.payAdvantage });
    expect((await charge(SU_PARTNER_IDS.payAdvantage, 'NZD')).body.ErrorMessages).toEqual([
      'customer_name : Invalid or missing customer_name',
    ]);
  });

  it('lets a partner keep its e-mail address, and no other take it', async () => {
    await set();
    expect(await set({ partner_name: 'Hotel 2' })).toEqual(SUCCEEDED);
    expect((await set({ partner_id: 'H3' })).body.ErrorMessages).toEqual([
      'email_address : Invalid or missing email_address',
    ]);
  });

  it.each([
    ['partner_id', undefined],
    ['partner_name', ''],
    ['email_address', 'nobody'],
    ['contact_number', 'none'],
    ['contact_name', null],
    ['status', 'ACTIVE'],
    ['currency_code', 'XYZ'],
  ])('answers 400 naming %s for %j', async (field, value) => {
    expect(await set({ [field]: value })).toEqual({
      status: 400,
      body: { Status: 'Fail', ErrorMessages: [`${field} : Invalid or missing ${field}`] },
    });
  });
});
