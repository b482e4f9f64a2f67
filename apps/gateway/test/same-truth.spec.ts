import { describe, expect, it } from '@jest/globals';
import { makeId, paymentStates, type PaymentState } from '@tollgate/core';
import { readFile } from 'node:fs/promises';
import type { PaymentView } from '../src/engine/payment-view.js';
import type { RenderCharge } from '../src/engine/renderers.js';
import { renderCharge as contractor } from '../src/dialects/contractor/charges/render-charge.js';
import { renderCharge as canonical } from '../src/dialects/payments/render-charge.js';
import { renderCharge as stripe } from '../src/dialects/stripe-charges/charges/render-charge.js';
import { renderCharge as suToken } from '../src/dialects/su-token/payments/render-charge.js';
import { renderCharge as wallet } from '../src/dialects/voucher-wallet/render-charge.js';

const random = new Uint8Array(16);

/** A payment in a state, paid with what each dialect is for. */
function paymentIn(state: PaymentState, sourceKind: PaymentView['sourceKind']): PaymentView {
  const moved = state === 'succeeded';
  return {
    id: makeId('payment', 1_700_000_000_000, random),
    mode: 'test',
    dialect: 'payments',
    state,
    amountMinor: 1000n,
    capturedMinor: moved ? 1000n : 0n,
    refundedMinor: 0n,
    taxMinor: 0n,
    currency: 'USD',
    description: 'A walk',
    metadata: null,
    customerId: null,
    sourceKind,
    source: null,
    connectionId: 'one',
    providerId: 'stripe-contractor',
    providerReference: 'ref_1',
    redirectUrl: null,
    receiptEmail: null,
    transferGroup: null,
    // What the contractor API keeps; it has no word for a payment of another.
    dialectData: { currency: 'usd', fullStop: false, sourceId: 'ba_1', bankAccount: null },
    declineCode: state === 'declined' || state === 'returned' ? 'insufficient_funds' : null,
    createdAt: new Date(1_700_000_000_000),
    updatedAt: new Date(1_700_000_000_000),
  };
}

/** What of an answer the table tells. */
const told: Readonly<Record<string, (status: number, body: any) => string>> = {
  canonical: (status, { data, error }) =>
    error ? `${status} \`${error.type}\` / \`${error.code}\`` : `${status} \`${data.status}\``,
  stripe: (status, { error, status: word, paid, captured }) =>
    error
      ? `${status} \`${error.type}\``
      : `${status} \`${word}\`${paid ? ', `paid`' : ''}${captured ? '' : ', not `captured`'}`,
  contractor: (status, { data, message }) =>
    data ? `${status} \`${data.status}\`${data.paid ? ', `paid`' : ''}` : `${status} ${message ? '`{message}`' : ''}`,
  wallet: (status, { error, status: word }) => `${status} \`${error ? error.type : word}\``,
  'su-token': (status, { Status }) => `${status} \`${Status}\``,
};

const renderers: Readonly<Record<string, [RenderCharge, PaymentView['sourceKind']]>> = {
  canonical: [canonical, 'card'],
  stripe: [stripe, 'card'],
  contractor: [contractor, 'bank_account'],
  wallet: [wallet, 'voucher'],
  'su-token': [suToken, 'card_token'],
};

/** The table of docs/dialects/README.md: state → the words of the five dialects. */
async function tableOfDocs(): Promise<Map<string, string[]>> {
  const page = await readFile(new URL('../../../docs/dialects/README.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| `[a-z_]+`/.test(line));
  return new Map(
    rows.map((row) => {
      const [state = '', ...cells] = row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [/`([a-z_]+)`/.exec(state)?.[1] ?? '', cells];
    }),
  );
}

describe('the table of how a state is spelled', () => {
  it.each(paymentStates)('is true of %s in every dialect', async (state) => {
    const cells = (await tableOfDocs()).get(state);
    const answers = Object.entries(renderers).map(([dialect, [render, sourceKind]]) => {
      const { status, body } = render(paymentIn(state, sourceKind));
      return told[dialect]?.(status, JSON.parse(body));
    });
    expect([state, answers]).toEqual([state, cells]);
  });

  it('never shows an outcome that nobody knows as failed', () => {
    for (const [dialect, [render, sourceKind]] of Object.entries(renderers)) {
      const { status, body } = render(paymentIn('unknown', sourceKind));
      expect([dialect, JSON.parse(body)]).toEqual([dialect, expect.not.objectContaining({ error: expect.anything() })]);
      expect([dialect, body]).toEqual([dialect, expect.not.stringMatching(/:"fail/i)]);
      expect(status).toBeLessThan(300);
    }
  });
});
