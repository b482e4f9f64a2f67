import { describe, expect, it } from '@jest/globals';
import { suTokenGuide } from './guide.js';
import { SU_MAGIC_TOKENS } from './magic-tokens.js';
import { SU_PARTNER_IDS } from './seeded-partners.js';

describe('suTokenGuide', () => {
  const { text, items } = suTokenGuide('http://sandbox.test');

  it('names the headers and every seeded partner', () => {
    expect(text).toContain('x-api-name: SANDBOXAPP and x-api-key: su_test_sandbox');
    for (const partnerId of Object.values(SU_PARTNER_IDS)) expect(text).toContain(partnerId);
  });

  it('explains every magic token with a command that charges it', () => {
    expect(items.map(({ name }) => name)).toEqual(Object.values(SU_MAGIC_TOKENS));
    expect(items[1]).toEqual({
      name: SU_MAGIC_TOKENS.singleUse,
      meaning: 'The token can be charged once.',
      curl: `curl 'http://sandbox.test/service/api/charge' -H 'Content-Type: application/json' -H 'x-api-name: SANDBOXAPP' -H 'x-api-key: su_test_sandbox' -d '{"partner_id":"SUDEMO1","token_id":"${SU_MAGIC_TOKENS.singleUse}","currency_code":"USD","amount":"10"}'`,
    });
  });
});
