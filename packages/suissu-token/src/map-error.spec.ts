import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitMessage } from './client/envelope.js';
import { mapFail } from './map-error.js';

const fail = (httpStatus: number, ...texts: string[]) =>
  mapFail({ result: 'fail', httpStatus, messages: texts.map(splitMessage) });

describe('a refusal that names fields', () => {
  it.each(['partner_id', 'currency_code', 'amount', 'customer_name'])('of ours (%s) is a rejection', (field) => {
    const words = `${field} : Invalid or missing ${field}`;
    expect(fail(400, words)).toEqual({ outcome: 'rejected', fault: 'invalid_request', providerMessage: words });
  });

  it('of ours and the token as well is a rejection, in all the service’s words', () => {
    expect(fail(400, 'token_id : Invalid', 'amount : Invalid')).toEqual({
      outcome: 'rejected',
      fault: 'invalid_request',
      providerMessage: 'token_id : Invalid; amount : Invalid',
    });
  });

  it('the token alone is a decline: another source may do', () => {
    expect(fail(400, 'token_id : Invalid or missing token_id')).toEqual({
      outcome: 'declined',
      code: 'source_unusable',
      advice: 'try_another_source',
      providerMessage: 'token_id : Invalid or missing token_id',
    });
  });

  it('one that we do not know is as good as free words', () => {
    expect(fail(400, 'Stripe : Your card was declined.')).toMatchObject({ code: 'generic_decline' });
    expect(fail(400, 'amount : Invalid', 'Do not honor')).toMatchObject({ code: 'generic_decline' });
  });
});

describe('a refusal in free words', () => {
  it.each([
    'Your card has insufficient funds.',
    'Your card has expired.',
    'Do not honor',
    'This token has already been used.',
    'An error occurred while processing your card.',
  ])('%j is a decline without a known code, at 400 and at 200', (words) => {
    const declined = {
      outcome: 'declined',
      code: 'generic_decline',
      advice: 'try_another_source',
      providerMessage: words,
    };
    expect([fail(400, words), fail(200, words)]).toEqual([declined, declined]);
  });

  it('or in none is a decline without a known code', () => {
    expect(fail(400)).toMatchObject({ outcome: 'declined', code: 'generic_decline', providerMessage: null });
  });

  it.each([
    'Gateway timeout',
    'The request timed out',
    'time-out at the bank',
    'No response from the payment gateway',
    'Service temporarily unavailable',
    'Connection reset',
    'Internal server error',
    'Payment pending',
    'Another charge is in progress',
    'Duplicate transaction',
    'This booking was already charged',
    'Already been paid',
    'gateway : timeout',
  ])('%j leaves open whether money moved: unknown', (words) => {
    expect(fail(400, words)).toEqual({ outcome: 'unknown', reason: 'indefinite_refusal', reference: null });
  });
});

describe('a refusal with status', () => {
  it('401 is a rejection of the account', () => {
    expect(fail(401, 'Unauthorised')).toEqual({
      outcome: 'rejected',
      fault: 'credentials',
      providerMessage: 'Unauthorised',
    });
  });

  it.each([201, 202, 302, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503])(
    '%s, which is not documented, is unknown whatever it says',
    (status) => {
      for (const words of ['amount : Invalid', 'token_id : Invalid', 'Your card was declined.', 'Unauthorised']) {
        expect(fail(status, words)).toEqual({ outcome: 'unknown', reason: `http_${status}`, reference: null });
      }
    },
  );

  it('400 or 200 is a rejection only where every word of it is about a field of the request', () => {
    const known = fc.constantFrom('partner_id', 'token_id', 'currency_code', 'amount', 'customer_name');
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.oneof(known, fc.string()), fc.string()).map((parts) => parts.join(' : ')),
    );
    fc.assert(
      fc.property(fc.constantFrom(200, 400), fc.array(text), (status, texts) => {
        const { outcome } = fail(status, ...texts);
        if (outcome !== 'rejected') return;
        expect(texts.length).toBeGreaterThan(0);
        for (const one of texts) {
          expect(one.trimStart()).toMatch(/^(partner_id|token_id|currency_code|amount|customer_name) : /);
        }
      }),
    );
  });
});
