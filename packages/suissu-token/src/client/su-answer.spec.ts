import { describe, expect, it } from '@jest/globals';
import { splitMessage } from './envelope.js';
import { readCharged, readTransaction } from './read-values.js';
import { readAnswer } from './su-answer.js';

const asIs = (text: string): string => text;

const read = (status: number, body: unknown) =>
  readAnswer(
    { sent: 'answered', status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) },
    readCharged,
    asIs,
  );

describe('a success is read', () => {
  it.each([
    ['as it is shown', { Status: 'Success', ErrorMessages: [], PGTransactionID: 'pi_1' }],
    ['as it is described', { status: 'Success', ErrorMessages: '', PGTransactionID: 'pi_1' }],
    ['in capitals and snake case', { STATUS: 'SUCCESS', error_messages: null, pg_transaction_id: 'pi_1' }],
    ['with the spelling of the status operation', { Status: 'success', pg_transection_id: 'pi_1' }],
    ['with the id twice, the same', { Status: 'Success', PGTransactionID: 'pi_1', pg_transection_id: 'pi_1' }],
  ])('%s', (_how, body) => {
    expect(read(200, body)).toEqual({ result: 'success', value: { pgTransactionId: 'pi_1' } });
  });
});

describe('a refusal is read', () => {
  it.each([
    ['a list', ['amount : Invalid or missing amount']],
    ['a text', 'amount : Invalid or missing amount'],
    ['a list of lists', [['amount : Invalid or missing amount']]],
  ])('with %s as its messages', (_what, ErrorMessages) => {
    expect(read(400, { Status: 'Fail', ErrorMessages })).toEqual({
      result: 'fail',
      httpStatus: 400,
      messages: [{ param: 'amount', message: 'Invalid or missing amount' }],
    });
  });

  it('with HTTP 200 as well, and never as a success', () => {
    expect(read(200, { Status: 'Fail', ErrorMessages: [], PGTransactionID: 'pi_1' })).toMatchObject({ result: 'fail' });
  });

  it('with messages that are no texts, in their own words', () => {
    const answer = read(400, { Status: 'Fail', ErrorMessages: [{ code: 7 }, 8, null, ''] });
    expect(answer).toMatchObject({ messages: [{ message: '{"code":7}' }, { message: '8' }] });
  });
});

describe('an answer is not recognized', () => {
  it.each([
    ['a success without an id', 200, { Status: 'Success', ErrorMessages: [] }, 'success', null],
    ['a success with an empty id', 200, { Status: 'Success', PGTransactionID: '' }, 'success', null],
    [
      'a success with two ids',
      200,
      { Status: 'Success', PGTransactionID: 'a', pg_transection_id: 'b' },
      'success',
      null,
    ],
    [
      'a success with an error',
      200,
      { Status: 'Success', ErrorMessages: ['?'], PGTransactionID: 'pi_1' },
      'success',
      'pi_1',
    ],
    ['a success with another HTTP status', 201, { Status: 'Success', PGTransactionID: 'pi_1' }, 'success', 'pi_1'],
    [
      'a status that contradicts itself',
      200,
      { Status: 'Success', status: 'Fail', PGTransactionID: 'pi_1' },
      null,
      'pi_1',
    ],
    ['another status', 200, { Status: 'Accepted', PGTransactionID: 'pi_1' }, 'accepted', 'pi_1'],
    ['no status', 200, { PGTransactionID: 'pi_1' }, null, 'pi_1'],
    ['a status that is no text', 200, { Status: true, PGTransactionID: 'pi_1' }, null, 'pi_1'],
    ['a list', 200, [{ Status: 'Success', PGTransactionID: 'pi_1' }], null, null],
    ['null', 200, 'null', null, null],
    ['half an object', 200, '{"Status":"Succ', null, null],
    ['nothing', 200, '', null, null],
    ['a page', 502, '<html>Bad Gateway</html>', null, null],
  ])('%s', (_what, httpStatus, body, status, pgTransactionId) => {
    expect(read(httpStatus, body)).toEqual({ result: 'unrecognized', httpStatus, status, pgTransactionId });
  });
});

describe('no answer', () => {
  it.each(['not_sent', 'unknown'] as const)('stays %s, with its reason', (sent) => {
    expect(readAnswer({ sent, reason: 'ECONNRESET' }, readCharged, asIs)).toEqual({
      result: sent,
      reason: 'ECONNRESET',
    });
  });
});

describe('a message', () => {
  it.each([
    ['amount : Invalid or missing amount', 'amount', 'Invalid or missing amount'],
    ['a : b : c', 'a', 'b : c'],
    ['Unauthorised', null, 'Unauthorised'],
    ['time: 12:30', null, 'time: 12:30'],
    [' : nothing', null, ' : nothing'],
    ['', null, ''],
  ])('%j is split at the first “ : ”', (text, param, message) => {
    expect(splitMessage(text)).toEqual({ param, message });
  });
});

describe('where a payment stands', () => {
  const details = { pg_transection_id: 'pi_1', amount: '30', currency: 'USD', status: 'Success' };
  const readDetails = (transaction_details: unknown) => readTransaction({ transaction_details }, 'major');

  it('is read with its amount as text or number, and its id under either name', () => {
    const stands = { pgTransactionId: 'pi_1', status: 'success', money: { amountMinor: 3000n, currency: 'USD' } };
    expect(readDetails(details)).toEqual(stands);
    expect(readDetails({ ...details, amount: 30 })).toEqual(stands);
    const { pg_transection_id: PGTransactionID, ...rest } = details;
    expect(readDetails({ ...rest, PGTransactionID })).toEqual(stands);
  });

  it('has no money where the amount is not exactly one, or given twice', () => {
    for (const odd of [{ amount: '30.001' }, { currency: 'ZZZ' }, { amount: null }, { Amount: '40' }]) {
      expect(readDetails({ ...details, ...odd })).toMatchObject({ status: 'success', money: null });
    }
  });

  it.each([[undefined], [null], [[details]], ['Success'], [{ ...details, status: null }]])(
    'is not said by %j',
    (odd) => {
      expect(readDetails(odd)).toBeNull();
    },
  );
});
