import { describe, expect, it } from '@jest/globals';
import { secretsIn, secretsShownBy } from './secrets.js';

const secret = 'sk_live/4f9a81c20b';

describe('a secret', () => {
  it.each([
    ['in a text', `Bearer ${secret}`],
    ['in a field far down', { a: [{ b: { c: secret } }] }],
    ['in the message of an error', new Error(`key ${secret}`)],
    ['in the cause of an error', new Error('no', { cause: { secret } })],
    ['in a field that is not listed', Object.defineProperty({}, 'hidden', { value: secret, enumerable: false })],
    ['in a long text', 'x'.repeat(20_000) + secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['as user name of HTTP Basic', `Basic ${Buffer.from(`${secret}:`).toString('base64')}`],
  ])('is found %s', (_where, value) => {
    expect(secretsShownBy(value, ['other', secret])).toEqual([secret]);
  });

  it('that is not there, or shorter than a word, is not found', () => {
    expect(secretsShownBy({ text: 'nothing of the kind, a b c' }, [secret, 'abc', ''])).toEqual([]);
  });

  it('is what the port calls one, wherever it stands in a request', () => {
    const request = {
      signal: AbortSignal.abort(),
      source: { kind: 'voucher', pin: 'PIN1' },
      account: { accountNumber: '000123', routingNumber: '110000', holderName: 'A' },
      identity: { personalIdNumber: '9', businessTaxId: '8' },
      vault: { tokenId: '7' },
      card: { number: '4242', cvc: '123', expMonth: 12, holderName: 'A' },
    };
    expect(secretsIn(request)).toEqual(['PIN1', '000123', '110000', '9', '8', '7', '4242', '123']);
  });

  it('is what a service calls one in what is relayed to it', () => {
    const request = { name: 'show', fields: { partner_id: 'H1', card_code: '9' } };
    expect(secretsIn(request)).toEqual([]);
    expect(secretsIn(request, ['card_code'])).toEqual(['9']);
  });

  it('is a token that is not saved with anybody', () => {
    expect(secretsIn({ source: { kind: 'card', token: 'tok_1' } })).toEqual(['tok_1']);
    expect(secretsIn({ source: { kind: 'card', token: 'card_1', payerReference: 'cus_1' } })).toEqual([]);
  });
});
