import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const fixture = fileURLToPath(new URL('fixtures/clock.test.mjs', import.meta.url));

it('the suite runs under node:test, with a provider in plain JavaScript', async () => {
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['--test', '--test-reporter=tap', fixture], { env: {} }, (_fault, stdout) =>
      resolve(stdout),
    );
  });
  expect(output).toMatch(/✔ clock: [0-9]+ cases in [0-9]+ checks, 3 deviations/);
  expect(output).toMatch(/^# fail 0$/m);
  expect(output).toMatch(/^# pass ([2-9][0-9])$/m);
});
