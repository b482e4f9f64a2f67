import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitMessage } from './client/envelope.js';
import { mapFail } from './map-error.js';

const fail = (httpStatus: number, ...texts: string[]) =>
  mapFail({ result: 'fail', httpStatus, messages: texts.map(splitMessage) });

const unknown = { outcome: 'unknown', reason: 'indefinite_refusal', reference: null };

describe('a refusal that names fields', () => {
  it.each([
    ['token_id', 'source_unusable', 'try_another_source'],
    ['partner_id', 'source_unusable', 'try_another_source'],
    ['currency_code', 'currency_not_supported', 'change_amount'],
    ['amount', 'amount_not_supported', 'change_amount'],
  ])('%s is declined as %s, at 400 and at 200', (field, code, advice) => {
    const words = `${field} : Invalid or missing ${field}`;
    const declined = { outcome: 'declined', code, advice, providerMessage: words };
    expect([fail(400, words), fail(200, words)]).toEqual([declined, declined]);
  });

  it('customer_name is declined as source_unusable, and says what to give', () => {
    expect(fail(400, 'customer_name : Invalid or missing customer_name')).toEqual({
      outcome: 'declined',
      code: 'source_unusable',
      advice: 'try_another_source',
      providerMessage: 'customer_name : Invalid or missing customer_name; give source.customerName',
    });
  });

  it.each([
    [['amount', 'currency_code'], 'currency_not_supported'],
    [['amount', 'currency_code', 'customer_name'], 'source_unusable'],
    [['amount', 'partner_id'], 'source_unusable'],
    [['currency_code', 'token_id'], 'source_unusable'],
  ])('%j is declined as %s: source before currency before amount', (fields, code) => {
    const texts = fields.map((field) => `${field} : Invalid`);
    for (const order of [texts, texts.toReversed()]) {
      expect(fail(400, ...order)).toMatchObject({ outcome: 'declined', code });
    }
  });

  it('several is declined in all the service’s words, with the name only where the name decides', () => {
    const both = fail(400, 'customer_name : Missing', 'amount : Invalid');
    expect(both).toMatchObject({
      providerMessage: 'customer_name : Missing; amount : Invalid; give source.customerName',
    });
    const partner = fail(400, 'customer_name : Missing', 'partner_id : Invalid');
    expect(partner).toMatchObject({ providerMessage: 'customer_name : Missing; partner_id : Invalid' });
  });

  it('beside one that we do not know, or beside free words, is a decline without a known code', () => {
    expect(fail(400, 'Stripe : Your card was declined.')).toMatchObject({ code: 'generic_decline' });
    expect(fail(400, 'amount : Invalid', 'booking_id : Invalid')).toMatchObject({ code: 'generic_decline' });
    expect(fail(400, 'amount : Invalid', 'Do not honor')).toMatchObject({ code: 'generic_decline' });
  });
});

describe('a refusal in free words', () => {
  it.each([
    ['Your card has insufficient funds.', 'insufficient_funds'],
    ['INSUFFICIENT FUNDS', 'insufficient_funds'],
    ['Stripe : insufficient_funds', 'insufficient_funds'],
    ['Your card has expired.', 'expired_card'],
    ['Card expired', 'expired_card'],
    ['Declined: expired card', 'expired_card'],
    ['Do not honor', 'do_not_honor'],
    ['Declined (05 DO NOT HONOUR)', 'do_not_honor'],
    ['Your card was declined.', 'generic_decline'],
    ['This token has already been used.', 'generic_decline'],
    ['An error occurred while processing your card.', 'generic_decline'],
  ])('%j is declined as %s, at 400 and at 200', (words, code) => {
    const declined = { outcome: 'declined', code, advice: 'try_another_source', providerMessage: words };
    expect([fail(400, words), fail(200, words)]).toEqual([declined, declined]);
  });

  it.each([
    'Your card has not expired.',
    'The token has expired.',
    'The session expired before the card was read',
    'Declined, not because of insufficient funds',
    'This isn’t an expired card',
    'Insufficient funds or a limit of the card',
    'Possibly insufficient funds',
    'Expired card; do not honor',
    'Insufficient data',
    'Do not try again',
  ])('%j is not plain: a decline without a known code', (words) => {
    expect(fail(400, words)).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
  });

  it('that are plain in one message of several is declined by it', () => {
    expect(fail(400, 'Your card was declined.', 'Insufficient funds')).toMatchObject({ code: 'insufficient_funds' });
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
    'Insufficient funds: connection to the bank lost',
    'Do not honor: duplicate payment',
    'amount : Duplicate charge of this amount',
    'token_id : Already charged',
  ])('%j leaves open whether money moved: unknown', (words) => {
    expect([fail(400, words), fail(200, words)]).toEqual([unknown, unknown]);
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

  const plain = ['Insufficient funds', 'Your card has expired.', 'Do not honour'];
  const known = fc.constantFrom('partner_id', 'token_id', 'currency_code', 'amount', 'customer_name');
  const anyText = fc.oneof(
    fc.string(),
    fc.constantFrom(...plain),
    fc.tuple(fc.oneof(known, fc.string()), fc.string()).map((parts) => parts.join(' : ')),
  );

  it('400 or 200 is declined or unknown, by a field only where every word of it is about one', () => {
    fc.assert(
      fc.property(fc.constantFrom(200, 400), fc.array(anyText), (status, texts) => {
        const mapped = fail(status, ...texts);
        expect(['declined', 'unknown']).toContain(mapped.outcome);
        const code = mapped.outcome === 'declined' ? mapped.code : null;
        if (code === null || !['source_unusable', 'currency_not_supported', 'amount_not_supported'].includes(code))
          return;
        expect(texts.length).toBeGreaterThan(0);
        for (const one of texts) {
          expect(one.trimStart()).toMatch(/^(partner_id|token_id|currency_code|amount|customer_name) : /);
        }
      }),
    );
  });

  it('400 or 200 is unknown wherever one message leaves open whether money moved', () => {
    const open = fc.tuple(
      fc.oneof(known, fc.constantFrom(...plain)),
      fc.constantFrom('timed out', 'Duplicate payment'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(200, 400),
        fc.array(anyText),
        open,
        fc.array(anyText),
        (status, before, parts, after) => {
          expect(fail(status, ...before, parts.join(' : '), ...after)).toEqual(unknown);
        },
      ),
    );
  });
});
