import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { currencyExponent, listCurrencies, parseCurrency, type CurrencyCode } from './currency.js';

/** ISO 4217 list one as SIX publishes it: code → minor unit as the standard writes it (`"2"`, `"N.A."`). */
async function readListOne(): Promise<Map<string, string>> {
  const path = createRequire(import.meta.url).resolve('currency-codes/iso-4217-list-one.xml');
  const entries = (await readFile(path, 'utf8')).split('<CcyNtry>').slice(1);
  const field = (entry: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(entry)?.[1];
  const minorUnits = new Map<string, string>();
  for (const entry of entries) {
    const code = field(entry, 'Ccy');
    if (code !== undefined) minorUnits.set(code, field(entry, 'CcyMnrUnts') ?? 'missing');
  }
  return minorUnits;
}

/** Amendments to ISO 4217 that are newer than the published list and that core documents. */
const amended = ['XCG'];

describe('the table of currencies', () => {
  let listOne: Map<string, string>;

  beforeAll(async () => {
    listOne = await readListOne();
  });

  it('is compared with a list that was really read', () => {
    expect(listOne.size).toBeGreaterThan(170);
    expect([listOne.get('USD'), listOne.get('JPY'), listOne.get('KWD'), listOne.get('XAU')]).toEqual([
      '2',
      '0',
      '3',
      'N.A.',
    ]);
    expect([...new Set(listOne.values())].sort()).toEqual(['0', '2', '3', '4', 'N.A.']);
  });

  it('has every currency of ISO 4217 with a minor unit, with the exponent given there', () => {
    const published = [...listOne].filter(([, minorUnit]) => minorUnit !== 'N.A.');
    const ours = published.map(([code]) => [code, String(currencyExponent(parseCurrency(code) as CurrencyCode))]);
    expect(ours).toEqual(published);
  });

  it('has none of the codes without a minor unit', () => {
    const without = [...listOne].filter(([, minorUnit]) => minorUnit === 'N.A.').map(([code]) => code);
    expect(without.filter((code) => parseCurrency(code) !== null)).toEqual([]);
  });

  it('has nothing else but the documented amendments', () => {
    const added = listCurrencies().filter(({ currency }) => !listOne.has(currency));
    expect(added.map(({ currency }) => currency)).toEqual(amended);
  });

  it('has the Caribbean guilder with two decimals', () => {
    expect(listCurrencies()).toContainEqual({ currency: 'XCG', exponent: 2 });
  });

  it('is listed once each, sorted by code', () => {
    const codes = listCurrencies().map(({ currency }) => currency);
    expect(codes).toEqual([...new Set(codes)].sort());
  });
});

describe('a currency code', () => {
  it.each(['usd', 'Usd', 'USD'])('%s is read as USD', (text) => {
    expect(parseCurrency(text)).toBe('USD');
  });

  it.each(['', 'US', 'USDT', 'us1', 'U D', 'USD ', 'USD\n', 'ZZZ', 'XTS', 'ſek', 'constructor'])(
    '%j is none',
    (text) => {
      expect(parseCurrency(text)).toBeNull();
    },
  );

  it('that parseCurrency did not make has no exponent', () => {
    expect(() => currencyExponent('XAU' as CurrencyCode)).toThrow('Not a currency code made by parseCurrency: XAU');
  });
});
