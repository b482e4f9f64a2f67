import { expect, it } from '@jest/globals';
import { SU_DOCUMENTED_TOKEN_ID, startSandbox, type LedgerEntry } from '@tollgate/sandbox';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const packageFolder = new URL('../', import.meta.url);

it('the standalone sample of the README runs in five lines', async () => {
  const readme = await readFile(new URL('README.md', packageFolder), 'utf8');
  const sample = /```js\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? '';
  expect(sample.split('\n')).toHaveLength(5);
  expect(sample).toContain(SU_DOCUMENTED_TOKEN_ID);

  const sandbox = await startSandbox({ basePort: 0 });
  try {
    const code = sample.replace('http://127.0.0.1:3902', sandbox.urls.suToken);
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: fileURLToPath(packageFolder),
      timeout: 20_000,
    });
    expect(stdout).toContain("outcome: 'succeeded'");
    const { data } = (await (await fetch(`${sandbox.urls.control}/ledger`)).json()) as { data: LedgerEntry[] };
    expect(data).toMatchObject([{ amount: 500_000, currency: 'INR' }]);
  } finally {
    await sandbox.close();
  }
}, 30_000);
