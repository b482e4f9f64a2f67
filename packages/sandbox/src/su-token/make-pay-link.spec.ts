import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { SU_MAGIC_TOKENS } from './magic-tokens.js';
import { DEMO_PARTNER_ID, SU_PARTNER_IDS } from './seeded-partners.js';

const LINK = { partner_id: DEMO_PARTNER_ID, amount: '30', currency_code: 'USD', order_id: '17' };

describe('POST /service/api/paycard', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const link = async (fields: Record<string, unknown> = {}): Promise<string> => {
    const { status, body } = await sandbox.suToken.post('paycard', { ...LINK, ...fields });
    expect({ status, body }).toEqual({
      status: 200,
      body: { Status: 'Success', ErrorMessages: [], URL: expect.stringContaining(`${sandbox.urls.suToken}/pay/pi_`) },
    });
    return body.URL;
  };
  const standing = async (transactionId = '17') =>
    (await sandbox.suToken.status(transactionId)).body.transaction_details;

  it('gives a link that is paid when it is opened, once', async () => {
    const url = await link({ customer_email: 'john@example.com', contact_number: '+49 621 112' });
    expect(await standing()).toMatchObject({ amount: '30', currency: 'USD', status: 'Pending' });
    expect(await sandbox.control.ledger()).toEqual([]);
    for (let round = 0; round < 2; round += 1) {
      const page = await fetch(url);
      expect({ status: page.status, text: await page.text() }).toEqual({
        status: 200,
        text: `Success: order 17 of ${DEMO_PARTNER_ID}.\n`,
      });
    }
    const { pg_transection_id: id, status } = await standing();
    expect(status).toBe('Success');
    expect(await standing(id)).toEqual(await standing());
    expect(await sandbox.control.ledger()).toMatchObject([
      { reference: id, amount: 3000, currency: 'USD', partnerId: DEMO_PARTNER_ID, orderId: '17' },
    ]);
  });

  it('gives a link that fails when it is opened with outcome=fail, for good', async () => {
    const url = await link();
    expect(await (await fetch(`${url}?outcome=fail`)).text()).toMatch(/^Fail:/);
    await fetch(url);
    expect(await standing()).toMatchObject({ status: 'Fail' });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('sends the payer back', async () => {
    const url = await link({ return_url: 'https://shop.example/done' });
    const { status, headers } = await fetch(url, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([303, 'https://shop.example/done']);
    expect(await standing()).toMatchObject({ status: 'Success' });
  });

  it('does not wait for the clock', async () => {
    await link();
    await sandbox.control.post('/clock', { advanceSeconds: 86_400 });
    expect(await standing()).toMatchObject({ status: 'Pending' });
  });

  it('keeps the orders of partners apart', async () => {
    await link();
    const partner = SU_PARTNER_IDS.euro;
    await link({ partner_id: partner, currency_code: 'EUR', amount: '99' });
    expect(await standing()).toMatchObject({ amount: '30' });
    expect((await sandbox.suToken.status('17', partner)).body.transaction_details).toMatchObject({ amount: '99' });
  });

  it.each([
    ['amount', { amount: undefined }],
    ['amount', { amount: '30.001' }],
    ['currency_code', { currency_code: 'NZD' }],
    ['order_id', { order_id: undefined }],
    ['order_id', { order_id: 'taken' }],
    ['order_id', { order_id: 'x'.repeat(101) }],
    ['customer_email', { customer_email: 'nobody' }],
    ['customer_email', { customer_email: `${'x'.repeat(40)}@example.com` }],
    ['contact_number', { contact_number: 'call me' }],
    ['return_url', { return_url: 'javascript:alert(1)' }],
    ['return_url', { return_url: 'https://' }],
  ])('answers 400 naming %s for %j', async (field, fields) => {
    await link({ order_id: 'taken' });
    expect(await sandbox.suToken.post('paycard', { ...LINK, ...fields })).toEqual({
      status: 400,
      body: { Status: 'Fail', ErrorMessages: [`${field} : Invalid or missing ${field}`] },
    });
  });

  it('has no page for what is not a link', async () => {
    const { PGTransactionID: charge } = (await sandbox.suToken.charge(SU_MAGIC_TOKENS.pending)).body;
    for (const id of [charge, 'pi_none']) {
      expect((await fetch(`${sandbox.urls.suToken}/pay/${id}`)).status).toBe(404);
    }
    expect(await sandbox.control.ledger()).toEqual([]);
  });
});
