import { expect, it } from '@jest/globals';
import { DEFAULT_STRIPE_SECRET_KEY, startSandbox, type LedgerEntry } from '@tollgate/sandbox';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Stripe from 'stripe';

const packageFolder = new URL('../', import.meta.url);
const read = (name: string): Promise<string> => readFile(new URL(name, packageFolder), 'utf8');

it('the standalone sample of the README runs in five lines', async () => {
  const sample = /```js\n([\s\S]*?)\n```/.exec(await read('README.md'))?.[1] ?? '';
  expect(sample.split('\n')).toHaveLength(5);
  expect(sample).toContain(DEFAULT_STRIPE_SECRET_KEY);

  const sandbox = await startSandbox({ basePort: 0 });
  try {
    const code = sample.replace('http://127.0.0.1:3901', sandbox.urls.stripe);
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: fileURLToPath(packageFolder),
      timeout: 20_000,
    });
    expect(stdout).toContain("outcome: 'succeeded'");
    const { data } = (await (await fetch(`${sandbox.urls.control}/ledger`)).json()) as { data: LedgerEntry[] };
    expect(data).toMatchObject([{ amount: 2000, metadata: { tollgate_payment_id: 'order-1' } }]);
  } finally {
    await sandbox.close();
  }
}, 30_000);

it('README and MAPPING name the versions that are pinned', async () => {
  const { dependencies } = JSON.parse(await read('package.json')) as { dependencies: Record<string, string> };
  expect(dependencies['stripe']).toBe(Stripe.PACKAGE_VERSION);
  for (const name of ['README.md', 'MAPPING.md']) {
    const text = await read(name);
    expect(text).toContain(`\`stripe\` ${Stripe.PACKAGE_VERSION}`);
    expect(text).toContain(Stripe.API_VERSION);
  }
});
