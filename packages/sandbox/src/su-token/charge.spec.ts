import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { SU_MAGIC_TOKENS, suMagicToken } from './magic-tokens.js';
import { SU_PARTNER_IDS } from './seeded-partners.js';

const PG_ID = /^pi_[0-9A-Za-z]{24}$/;
const { success } = SU_MAGIC_TOKENS;

describe('POST /service/api/charge', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const moved = async () => (await sandbox.control.ledger()).map(({ amount, currency }) => `${amount} ${currency}`);

  it('answers the request of the documentation with the shape of the documentation', async () => {
    const request = `{
  "partner_id": "H1",
  "token_id": "H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==",
  "currency_code": "INR",
  "amount": "5000",
  "customer_name": "John Doe"
}`;
    const { status, body } = await sandbox.suToken.post('charge', request);
    expect({ status, body }).toEqual({
      status: 200,
      body: { Status: 'Success', ErrorMessages: [], PGTransactionID: expect.stringMatching(PG_ID) },
    });
    expect(await sandbox.control.ledger()).toEqual([
      {
        id: 'mov_1',
        service: 'suissu',
        kind: 'charge',
        reference: body.PGTransactionID,
        relatedTo: null,
        amount: 500_000,
        currency: 'INR',
        metadata: {},
        createdAt: expect.any(String),
        partnerId: 'H1',
        tokenId: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==',
      },
    ]);
  });

  it('charges twice when asked twice', async () => {
    const [first, second] = await Promise.all([sandbox.suToken.charge(success), sandbox.suToken.charge(success)]);
    expect(first.body.PGTransactionID).not.toBe(second.body.PGTransactionID);
    const references = (await sandbox.control.ledger()).map(({ reference }) => reference);
    expect(references.sort()).toEqual([first.body.PGTransactionID, second.body.PGTransactionID].sort());
  });

  it.each([
    ['demo', 'USD', '0.01', 1],
    ['demo', 'USD', '12.3', 1230],
    ['demo', 'USD', '90071992547409.91', Number.MAX_SAFE_INTEGER],
    ['yen', 'JPY', '5000', 5000],
    ['dinar', 'KWD', '1.234', 1234],
    ['minorUnits', 'USD', '1999', 1999],
  ] as const)('takes from %s, in %s, %s as %i minor units', async (who, currency, amount, minor) => {
    const fields = { partner_id: SU_PARTNER_IDS[who], currency_code: currency, amount };
    expect((await sandbox.suToken.charge(success, fields)).status).toBe(200);
    expect(await moved()).toEqual([`${minor} ${currency}`]);
  });

  it.each([
    ['amount', { amount: undefined }],
    ['amount', { amount: '' }],
    ['amount', { amount: 10 }],
    ['amount', { amount: '0' }],
    ['amount', { amount: '0.00' }],
    ['amount', { amount: '-1' }],
    ['amount', { amount: '1,5' }],
    ['amount', { amount: '1.' }],
    ['amount', { amount: '1e3' }],
    ['amount', { amount: ' 1' }],
    ['amount', { amount: '1.005' }],
    ['amount', { amount: '90071992547409.92' }],
    ['amount', { partner_id: SU_PARTNER_IDS.yen, currency_code: 'JPY', amount: '10.0' }],
    ['amount', { partner_id: SU_PARTNER_IDS.minorUnits, amount: '10.5' }],
    ['token_id', { token_id: undefined }],
    ['token_id', { token_id: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA=' }],
    ['currency_code', { currency_code: undefined }],
    ['currency_code', { currency_code: 'usd' }],
    ['currency_code', { currency_code: 'EUR' }],
    ['customer_name', { customer_name: 5 }],
    ['customer_name', { partner_id: SU_PARTNER_IDS.payAdvantage, currency_code: 'AUD' }],
    ['customer_name', { partner_id: SU_PARTNER_IDS.payAdvantage, currency_code: 'AUD', customer_name: '' }],
  ])('answers 400 naming %s for %j', async (field, fields) => {
    expect(await sandbox.suToken.charge(success, fields)).toEqual({
      status: 400,
      body: { Status: 'Fail', ErrorMessages: [`${field} : Invalid or missing ${field}`] },
    });
    expect(await moved()).toEqual([]);
  });

  it.each([undefined, 'NOBODY', SU_PARTNER_IDS.inactive])('does not charge for partner %s', async (partner) => {
    expect(await sandbox.suToken.charge(success, { partner_id: partner })).toEqual({
      status: 400,
      body: { Status: 'Fail', ErrorMessages: ['partner_id : Invalid or inactive or missing partner_id'] },
    });
  });

  it('names every field at fault in one answer', async () => {
    const { body } = await sandbox.suToken.charge('none', { amount: 'x', currency_code: 'EUR', order_id: '1' });
    expect(body.ErrorMessages).toEqual([
      'order_id : Unknown field',
      'token_id : Invalid or missing token_id',
      'currency_code : Invalid or missing currency_code',
      'amount : Invalid or missing amount',
    ]);
  });

  it('takes the name that Pay Advantage wants', async () => {
    const fields = { partner_id: SU_PARTNER_IDS.payAdvantage, currency_code: 'AUD', customer_name: 'John Doe' };
    expect((await sandbox.suToken.charge(success, fields)).status).toBe(200);
    expect(await moved()).toEqual(['1000 AUD']);
  });

  it.each([
    ['insufficientFunds', 400, { Status: 'Fail', ErrorMessages: ['Your card has insufficient funds.'] }],
    ['expiredCard', 400, { Status: 'Fail', ErrorMessages: ['Your card has expired.'] }],
    ['doNotHonor', 400, { Status: 'Fail', ErrorMessages: ['Do not honor'] }],
    ['declined', 400, { Status: 'Fail', ErrorMessages: ['Your card was declined.'] }],
    ['failWithOk', 200, { Status: 'Fail', ErrorMessages: ['Your card was declined.'] }],
    ['driftingDecline', 400, { status: 'Fail', ErrorMessages: 'Your card was declined.' }],
  ] as const)('moves nothing for %s', async (behavior, status, body) => {
    expect(await sandbox.suToken.charge(SU_MAGIC_TOKENS[behavior])).toEqual({ status, body });
    expect(await moved()).toEqual([]);
  });

  it.each([
    ['driftingSuccess', { status: 'Success', ErrorMessages: '' }],
    ['unknownStatus', { Status: 'Accepted', ErrorMessages: [] }],
  ] as const)('moves money for %s', async (behavior, envelope) => {
    expect(await sandbox.suToken.charge(SU_MAGIC_TOKENS[behavior])).toEqual({
      status: 200,
      body: { ...envelope, PGTransactionID: expect.stringMatching(PG_ID) },
    });
    expect(await moved()).toEqual(['1000 USD']);
  });

  it('charges a single-use token once, of two at a time too', async () => {
    for (const token of [SU_MAGIC_TOKENS.singleUse, suMagicToken('singleUse', 'OTHER1')]) {
      const replies = await Promise.all([sandbox.suToken.charge(token), sandbox.suToken.charge(token)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
      expect(await sandbox.suToken.charge(token)).toEqual({
        status: 400,
        body: { Status: 'Fail', ErrorMessages: ['This token has already been used.'] },
      });
    }
    expect(await moved()).toEqual(['1000 USD', '1000 USD']);
  });

  it('leaves a single-use token as it was when the request is refused', async () => {
    await sandbox.suToken.charge(SU_MAGIC_TOKENS.singleUse, { amount: 'x' });
    expect((await sandbox.suToken.charge(SU_MAGIC_TOKENS.singleUse)).status).toBe(200);
  });

  it.each([
    ['pending', 'Success', ['1000 USD']],
    ['pendingThenFails', 'Fail', []],
  ] as const)('answers Pending for %s, which turns into %s after a minute', async (behavior, outcome, movements) => {
    const { status, body } = await sandbox.suToken.charge(SU_MAGIC_TOKENS[behavior]);
    const id: string = body.PGTransactionID;
    expect({ status, body }).toEqual({
      status: 200,
      body: { Status: 'Pending', ErrorMessages: [], PGTransactionID: expect.stringMatching(PG_ID) },
    });
    await sandbox.control.post('/clock', { advanceSeconds: 50 });
    expect((await sandbox.suToken.status(id)).body.transaction_details.status).toBe('Pending');
    expect(await moved()).toEqual([]);
    await sandbox.control.post('/clock', { advanceSeconds: 10 });
    expect((await sandbox.suToken.status(id)).body.transaction_details.status).toBe(outcome);
    expect(await moved()).toEqual(movements);
  });

  it('does not complete a pending charge twice', async () => {
    await sandbox.suToken.charge(SU_MAGIC_TOKENS.pending);
    for (let round = 0; round < 2; round += 1) await sandbox.control.post('/clock', { advanceSeconds: 60 });
    expect(await moved()).toEqual(['1000 USD']);
  });
});
