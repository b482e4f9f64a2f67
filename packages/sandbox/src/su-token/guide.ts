import type { GuideItem, GuideSection } from '../control/guide-section.js';
import { DEFAULT_SU_API_KEY, DEFAULT_SU_API_NAME } from './authenticate.js';
import { meaningOf, SU_MAGIC_TOKENS } from './magic-tokens.js';
import type { SuMagicBehavior } from './magic-tokens.js';
import { DEMO_PARTNER_ID, SU_PARTNER_IDS } from './seeded-partners.js';

/** Explains the stand-in for Su Token that listens at `url`. */
export function suTokenGuide(url: string): GuideSection {
  return {
    title: 'Su Token',
    text: `Headers x-api-name: ${DEFAULT_SU_API_NAME} and x-api-key: ${DEFAULT_SU_API_KEY}. Partners: ${Object.values(SU_PARTNER_IDS).join(', ')}. Every partner may charge the magic tokens below; all but one are reusable.`,
    items: Object.entries(SU_MAGIC_TOKENS).map(([behavior, tokenId]): GuideItem => {
      const meaning = `The token ${meaningOf(behavior as SuMagicBehavior)}.`;
      return { name: tokenId, meaning, curl: chargeCurl(url, tokenId) };
    }),
  };
}

function chargeCurl(url: string, tokenId: string): string {
  const body = { partner_id: DEMO_PARTNER_ID, token_id: tokenId, currency_code: 'USD', amount: '10' };
  const headers = {
    'Content-Type': 'application/json',
    'x-api-name': DEFAULT_SU_API_NAME,
    'x-api-key': DEFAULT_SU_API_KEY,
  };
  const flags = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return `curl '${url}/service/api/charge' ${flags.join(' ')} -d '${JSON.stringify(body)}'`;
}
