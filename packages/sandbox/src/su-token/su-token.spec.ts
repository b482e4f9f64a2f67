import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { send } from '../testing/clients.js';
import { ManualEnvironment, sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { until } from '../testing/until.js';
import { SU_MAGIC_TOKENS } from './magic-tokens.js';
import { DEMO_PARTNER_ID, SU_PARTNER_IDS } from './seeded-partners.js';

const OPERATIONS = ['partner', 'card', 'charge', 'view', 'paycard', 'generateLink', 'transactionstatus'];
const UNAUTHORISED = { status: 401, body: { Status: 'Fail', ErrorMessages: ['Unauthorised'] } };
const { success } = SU_MAGIC_TOKENS;

describe('Su Token', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  it.each(OPERATIONS)('answers 401 at %s unless both headers are right', async (operation) => {
    for (const headers of [{ 'x-api-name': 'OTHERAPP' }, { 'x-api-key': 'other' }, { 'x-api-key': '' }]) {
      expect(await sandbox.suToken.post(operation, {}, headers)).toEqual(UNAUTHORISED);
    }
    const url = `${sandbox.urls.suToken}/service/api/${operation}`;
    expect(await send(url, { method: 'POST' })).toEqual(UNAUTHORISED);
  });

  it('takes other credentials when it is told to', async () => {
    const other = await sandboxUnderTest({ suTokenApiName: 'MINEAPP', suTokenApiKey: 'mine' });
    const fields = { partner_id: DEMO_PARTNER_ID, token_id: success, currency_code: 'USD', amount: '10' };
    const mine = { 'x-api-name': 'MINEAPP', 'x-api-key': 'mine' };
    const statuses = [await other.suToken.post('charge', fields, mine), await other.suToken.post('charge', fields)];
    await other.close();
    expect(statuses.map(({ status }) => status)).toEqual([200, 401]);
  });

  it.each(OPERATIONS)('wants a JSON object at %s', async (operation) => {
    for (const body of ['', '{', '[]', 'null', '"x"']) {
      const { status, body: answer } = await sandbox.suToken.post(operation, body);
      expect({ body, status, Status: answer.Status }).toEqual({ body, status: 400, Status: 'Fail' });
    }
    const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await sandbox.suToken.post(operation, 'a=1', asForm)).body.ErrorMessages).toEqual([
      'Content-Type : Invalid or missing Content-Type',
    ]);
  });

  it.each([
    ['GET', '/service/api/charge'],
    ['POST', '/service/api/refund'],
    ['POST', '/service/api/generatelink'],
  ])('answers 404 to %s %s', async (method, path) => {
    expect(await send(`${sandbox.urls.suToken}${path}?a=1`, { method })).toEqual({
      status: 404,
      body: { Status: 'Fail', ErrorMessages: [`No such endpoint: ${method} ${path}`] },
    });
  });

  describe('view', () => {
    const view = (fields: Record<string, unknown> = {}) =>
      sandbox.suToken.post('view', {
        partner_id: DEMO_PARTNER_ID,
        token_id: success,
        client_ip: '192.0.2.1',
        ...fields,
      });

    it('gives the address of a page that shows brand and last four digits', async () => {
      const { status, body } = await view();
      expect({ status, body }).toEqual({
        status: 200,
        body: { Status: 'Success', ErrorMessages: [], URL: expect.any(String) },
      });
      expect(await (await fetch(body.URL)).text()).toBe('Visa ending in 4242.\n');
      expect((await fetch(body.URL.replace('tokenId=', 'tokenId=x'))).status).toBe(404);
    });

    it.each([
      ['token_id', { token_id: 'none' }],
      ['client_ip', { client_ip: '192.0.2' }],
    ])('answers 400 naming %s for %j', async (field, fields) => {
      expect((await view(fields)).body.ErrorMessages).toEqual([`${field} : Invalid or missing ${field}`]);
    });
  });

  describe('generateLink', () => {
    const link = (fields: Record<string, unknown> = {}) =>
      sandbox.suToken.post('generateLink', {
        partner_id: DEMO_PARTNER_ID,
        booking_id: 'B1',
        is_button: 'Y',
        ...fields,
      });

    it('gives the address of the widget', async () => {
      const { status, body } = await link();
      const URL = `${sandbox.urls.suToken}/get-cc?userId=${DEMO_PARTNER_ID}&is_button=Y`;
      expect({ status, body }).toEqual({ status: 200, body: { Status: 'Success', ErrorMessages: [], URL } });
      expect((await fetch(URL)).status).toBe(200);
    });

    it.each([
      ['booking_id : Invalid or missing booking_id', { booking_id: undefined }],
      ['is_button : Invalid or missing is_button', { is_button: 'yes' }],
      ['partner_id : Invalid or inactive or missing partner_id', { partner_id: undefined }],
      ['partner_id : Invalid or inactive or missing partner_id', { partner_id: SU_PARTNER_IDS.inactive }],
    ])('answers 400 "%s" for %j', async (message, fields) => {
      expect(await link(fields)).toEqual({ status: 400, body: { Status: 'Fail', ErrorMessages: [message] } });
    });
  });

  describe('with faults', () => {
    const fault = (fields: Record<string, unknown>) => sandbox.control.fault({ service: 'suissu', ...fields });
    const count = async () => (await sandbox.control.ledger()).length;

    it.each([
      ['partner', 'partner'],
      ['card', 'card'],
      ['charge', 'charge'],
      ['view', 'view'],
      ['paycard', 'paycard'],
      ['generate_link', 'generateLink'],
      ['transaction_status', 'transactionstatus'],
    ])('strikes %s', async (operation, path) => {
      await fault({ operation, kind: 'rate_limit', times: 1 });
      expect(await sandbox.suToken.post(path, {})).toEqual({
        status: 429,
        body: { Status: 'Fail', ErrorMessages: ['Too many requests'] },
      });
      expect((await sandbox.suToken.post(path, {})).status).toBe(400);
    });

    it.each([
      ['before', 0],
      ['after', 1],
    ])('answers 500 %s the charge, of which %i took place', async (when, movements) => {
      await fault({ operation: 'charge', kind: 'error', when });
      expect(await sandbox.suToken.charge(success)).toEqual({
        status: 500,
        body: { Status: 'Fail', ErrorMessages: ['Internal server error'] },
      });
      expect(await count()).toBe(movements);
    });

    it.each([
      ['before', 0],
      ['after', 1],
    ])('breaks the connection %s the charge, of which %i took place', async (when, movements) => {
      await fault({ operation: '*', kind: 'reset', when });
      await expect(sandbox.suToken.charge(success)).rejects.toThrow();
      expect(await count()).toBe(movements);
    });

    it('hangs after a charge until the fault is cleared', async () => {
      await fault({ operation: 'charge', kind: 'hang' });
      const pending = sandbox.suToken.charge(success).catch(() => 'ended');
      await until(async () => (await count()) === 1);
      await sandbox.control.delete('/faults');
      expect(await pending).toBe('ended');
    });

    it('answers late, or with broken JSON, after the charge', async () => {
      await fault({ operation: 'charge', kind: 'slow', delayMs: 1, times: 1 });
      expect((await sandbox.suToken.charge(success)).status).toBe(200);
      await fault({ operation: 'charge', kind: 'malformed', times: 1 });
      await expect(sandbox.suToken.charge(success)).rejects.toThrow();
      expect(await count()).toBe(2);
    });

    it('moves another amount, and says so when asked', async () => {
      await fault({ operation: 'charge', kind: 'wrong_amount' });
      const { PGTransactionID: id } = (await sandbox.suToken.charge(success)).body;
      expect((await sandbox.suToken.status(id)).body.transaction_details.amount).toBe('9.99');
      expect(await sandbox.control.ledger()).toMatchObject([{ reference: id, amount: 999 }]);
    });

    it('asks another amount of who pays a link', async () => {
      await fault({ operation: 'paycard', kind: 'wrong_amount' });
      const link = { partner_id: DEMO_PARTNER_ID, amount: '30', currency_code: 'USD', order_id: '17' };
      await fetch((await sandbox.suToken.post('paycard', link)).body.URL);
      expect(await sandbox.control.ledger()).toMatchObject([{ orderId: '17', amount: 2999 }]);
    });
  });

  it('gives the same ids in the same environment', async () => {
    const ids = [];
    for (let round = 0; round < 2; round += 1) {
      const manual = await sandboxUnderTest({ environment: new ManualEnvironment() });
      ids.push([
        (await manual.suToken.charge(success)).body.PGTransactionID,
        (await manual.suToken.charge(success)).body.PGTransactionID,
      ]);
      await manual.close();
    }
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0]).toEqual(['pi_000000000000000000000001', 'pi_000000000000000000000002']);
  });
});
