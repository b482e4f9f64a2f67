import { describe, expect, it } from '@jest/globals';
import { parseCurrency, type Capabilities, type Operation, type RouteConnection } from '@tollgate/core';
import { chooseConnection, type ConnectionWish } from './choose-connection.js';

const connection = (
  id: string,
  operations: readonly Operation[],
  other: Partial<RouteConnection> & { readonly currencies?: Capabilities['currencies'] } = {},
): RouteConnection => {
  const { currencies = 'any', ...differences } = other;
  const capabilities = { operations, currencies } as Capabilities;
  return { id, mode: 'test', merchants: 'all', capabilities, ...differences };
};
const usd = parseCurrency('USD')!;
const eur = parseCurrency('EUR')!;
const wish = (differences: Partial<ConnectionWish> = {}): ConnectionWish => ({
  merchant: 'demo',
  mode: 'test',
  operations: ['payout'],
  currency: usd,
  connectionId: null,
  ...differences,
});

describe('the connection that something is done at', () => {
  const wallet = connection('wallet', ['payout', 'charge']);

  it('is the only one that can do it', () => {
    const others = [
      connection('no-payout', ['charge']),
      connection('live', ['payout'], { mode: 'live' }),
      connection('of-others', ['payout'], { merchants: ['other'] }),
      connection('in-euros', ['payout'], { currencies: [eur] }),
      connection('retired', ['payout'], { retired: true }),
    ];
    expect(chooseConnection([...others, wallet], wish())).toEqual({ found: 'one', connectionId: 'wallet' });
    expect(chooseConnection(others, wish())).toEqual({ found: 'none_able' });
  });

  it('is not guessed where several can, and the names of others’ connections are not told', () => {
    const own = connection('own', ['payout'], { merchants: ['demo'] });
    const others = connection('others', ['payout'], { merchants: ['other'] });
    expect(chooseConnection([wallet, own, others], wish())).toEqual({
      found: 'several',
      connectionIds: ['wallet', 'own'],
    });
  });

  it.each([
    ['own', { found: 'one', connectionId: 'own' }],
    ['others', { found: 'none_named' }],
    ['live', { found: 'none_named' }],
    ['nowhere', { found: 'none_named' }],
    ['cannot', { found: 'none_able' }],
  ])('is the one that is named: %s', (connectionId, choice) => {
    const all = [
      wallet,
      connection('own', ['payout'], { merchants: ['demo'] }),
      connection('others', ['payout'], { merchants: ['other'] }),
      connection('live', ['payout'], { mode: 'live' }),
      connection('cannot', ['charge']),
    ];
    expect(chooseConnection(all, wish({ connectionId }))).toEqual(choice);
  });

  it('can do everything that is asked for, and takes any currency where none matters', () => {
    const both = connection('both', ['createPayee', 'transfer'], { currencies: [eur] });
    const half = connection('half', ['createPayee']);
    const payee = wish({ operations: ['createPayee', 'transfer'], currency: null });
    expect(chooseConnection([half, both], payee)).toEqual({ found: 'one', connectionId: 'both' });
  });
});
