import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from '../testing/clients.js';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN, MAGIC_BEHAVIOURS } from '../voucher-wallet/magic-pin.js';
import type { Guide } from './guide.js';
import { FAULT_FIELDS } from './guide-text.js';

/** Runs a command of the guide as fetch would: only what the guide's commands use is understood. */
async function perform(curl: string) {
  const words = [...curl.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const after = (flag: string): string[] => words.filter((_word, index) => words[index - 1] === flag);
  const data = after('-d');
  const headers = after('-H').map((header) => header.split(': ', 2) as [string, string]);
  const users = after('-u').map((user): [string, string] => ['authorization', `Basic ${btoa(user)}`]);
  const isJson = headers.length > 0;
  const body = isJson ? data[0] : new URLSearchParams(data.map((pair) => pair.split('=', 2) as [string, string]));
  return send(words.find((word) => word.startsWith('http')) ?? '', {
    method: after('-X')[0] ?? (data.length > 0 ? 'POST' : 'GET'),
    headers: [...headers, ...users],
    ...(data.length > 0 ? { body: body as string | URLSearchParams } : {}),
  });
}

describe('GET /', () => {
  let sandbox: SandboxUnderTest;
  let guide: Guide;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
    guide = (await sandbox.control.get('/')).body;
  });
  afterAll(() => sandbox.close());

  it('names the services and the demo PIN', () => {
    expect(guide).toMatchObject({ name: 'Tollgate sandbox', urls: sandbox.urls, demoPin: DEMO_PIN });
  });

  it('explains endpoints whose commands work', async () => {
    expect(guide.endpoints.map(({ name }) => name)).toEqual([
      'GET /',
      'GET /health',
      'GET /ledger',
      'POST /faults',
      'GET /faults',
      'DELETE /faults',
      'GET /clock',
      'POST /clock',
      'POST /vouchers',
      'POST /webhooks',
      'POST /webhooks/delivery',
      'GET /webhooks/deliveries',
      'POST /reset',
    ]);
    for (const { name, curl } of guide.endpoints) {
      expect({ name, status: (await perform(curl)).status }).toEqual({ name, status: 200 });
    }
  });

  it('explains every field that POST /faults takes', async () => {
    const { body } = await sandbox.control.post('/faults', { other: 1 });
    expect(body.error.message).toBe(`other: unknown field. Known: ${Object.keys(FAULT_FIELDS).join(', ')}.`);
    expect(guide.faultFields).toEqual(FAULT_FIELDS);
  });

  it('explains every magic PIN, with a command that the wallet takes', async () => {
    expect(guide.magicPins.map(({ name }) => name.slice(0, 5))).toEqual(Object.keys(MAGIC_BEHAVIOURS));
    const accepted: string[] = [];
    for (const { name, curl } of guide.magicPins) {
      const { status } = await perform(curl);
      expect([200, 402]).toContain(status);
      if (status === 200) accepted.push(name.slice(0, 5));
    }
    expect(accepted).toEqual(['FRESH', 'ONCEX', 'PENDG', 'PENDF', 'FAILD']);
  });

  it('explains what the other services take, with commands that work', async () => {
    expect(guide.services.map(({ title }) => title)).toEqual(['Stripe', 'Su Token', 'Voucher wallet: payouts']);
    for (const { title, items } of guide.services) {
      // Su Token spells a decline 400, the others 402.
      const expected = title === 'Su Token' ? [200, 400] : [200, 402];
      for (const { name, curl } of items) {
        const { status } = await perform(curl);
        expect({ name, ok: expected.includes(status), status }).toEqual({ name, ok: true, status });
      }
    }
  });

  it('is a page for those who ask for one', async () => {
    const response = await fetch(sandbox.urls.control, { headers: { accept: 'text/html,*/*' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>/);
    const items = guide.services.flatMap((service) => service.items);
    for (const { name } of [...guide.endpoints, ...guide.magicPins, ...items])
      expect(page).toContain(`<code>${name}</code>`);
    for (const field of Object.keys(guide.faultFields)) expect(page).toContain(`<dt>${field}</dt>`);
  });
});
