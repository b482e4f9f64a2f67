import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor } from './redact.js';

const PIN = 'KLVG7QX2M9TZ4R1A';

describe('a redacted text', () => {
  const redact = createRedactor([PIN, 'sk_live_a/b+c=']);

  it.each([
    ['the secret itself', `No such voucher ${PIN}.`, 'No such voucher [redacted].'],
    ['every place of it', `${PIN}${PIN} ${PIN}`, '[redacted][redacted] [redacted]'],
    ['the secret inside a word', `pin=${PIN}&payer`, 'pin=[redacted]&payer'],
    ['its lower case', 'voucher klvg7qx2m9tz4r1a', 'voucher [redacted]'],
    ['a second secret', 'key sk_live_a/b+c= is wrong', 'key [redacted] is wrong'],
    ['its percent-encoding', 'key=sk_live_a%2Fb%2Bc%3D&x', 'key=[redacted]&x'],
    ['its tail behind a mask', 'No such voucher: ************4R1A', 'No such voucher: [redacted]'],
    ['a tail behind another mask', 'card xxxx4242 or ••••4242', 'card [redacted] or [redacted]'],
    ['a card number', 'card 4242424242424242 declined', 'card [redacted] declined'],
    ['a card number in groups', 'card 4242 4242-4242 4242.', 'card [redacted].'],
    ['a card number of 13 digits', '4222222222222', '[redacted]'],
    ['a card number of 19 digits', '6011000990139424000', '[redacted]'],
  ])('no longer holds %s', (_what, text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'No such voucher found.',
    'amount 1000 is above 999',
    'AWT_fCCMh9GTrU2CKeaeXw==',
    'expires at 1533294682',
    'a 12-digit number 123456789012',
    'a 20-digit number 12345678901234567890',
    '',
  ])('keeps %j', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('keeps everything when there are no secrets, or only ones too short to be told from words', () => {
    expect(createRedactor([])('a word')).toBe('a word');
    expect(createRedactor(['', 'wor'])('a word')).toBe('a word');
  });
});

/** Secrets, except parts of the mask itself: those are in every redacted text and tell nothing. */
const secrets = fc
  .oneof(
    fc.string({ minLength: 4, maxLength: 24 }),
    fc.string({ unit: 'binary', minLength: 4, maxLength: 24 }),
    fc.stringMatching(/^[A-Z0-9]{16}$/),
    fc.stringMatching(/^[$&`'\\.*+?()[\]{}|^-]{4,12}$/),
  )
  .filter((secret) => !/[[\]]|red|dact/i.test(secret));

describe('no secret of four characters or more', () => {
  it('survives in any text built around it', () => {
    fc.assert(
      fc.property(secrets, fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (secret, parts) => {
        expect(createRedactor([secret])(parts.join(secret))).not.toContain(secret);
      }),
    );
  });

  it('survives beside others', () => {
    fc.assert(
      fc.property(fc.array(secrets, { minLength: 1, maxLength: 4 }), fc.string(), (several, around) => {
        const clean = createRedactor(several)([around, ...several, around].join(' '));
        expect(several.filter((secret) => clean.includes(secret))).toEqual([]);
      }),
    );
  });

  it('survives percent-encoded or in a form', () => {
    fc.assert(
      fc.property(secrets, fc.string(), (secret, around) => {
        const wellFormed = secret.replace(/\p{Surrogate}/gu, '\ufffd');
        const encodings = [encodeURIComponent(wellFormed), new URLSearchParams({ '': secret }).toString().slice(1)];
        const redact = createRedactor([secret]);
        for (const encoded of encodings) expect(redact(`${around}&pin=${encoded}&x=1`)).not.toContain(encoded);
      }),
    );
  });
});
