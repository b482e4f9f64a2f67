import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, startProgram } from './support/program.js';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), 'config-check-'));
  file = join(folder, 'routes.yaml');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

// Each of these starts programs, one after another.
jest.setTimeout(30_000);

const good = `connections:
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${CHECK_URL}', secretKey: '\${CHECK_KEY}' }
routes:
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet]
`;
const doubtful = good.replace('[wallet]', '[wallet]\n    fallbackOn: { rejected: [rate_limited] }');
const env = { CHECK_URL: 'http://127.0.0.1:9', CHECK_KEY: 'sk_test_of_the_check' };

async function check(
  text: string,
  args: readonly string[] = [file],
  variables: Record<string, string> = env,
): Promise<{ code: number | null; output: string }> {
  await writeFile(file, text);
  const bin = `${root}apps/gateway/bin/tollgate.mjs`;
  const program = startProgram(process.execPath, [bin, 'config', 'check', ...args], {
    env: { PATH: process.env['PATH'], ...variables },
  });
  const { code } = await program.ended;
  return { code, output: program.output() };
}

describe('tollgate config check', () => {
  it('says that nothing was found, and ends with 0', async () => {
    expect(await check(good)).toEqual({ code: 0, output: `${file}: no errors, no warnings\n` });
  });

  it('shows what was found, and ends with 1 where there are errors', async () => {
    const { code, output } = await check(good.replace('mode: test', 'mode: tset'));
    expect([code, output]).toEqual([1, expect.stringContaining(`${file}:4:5: error: connections.wallet.mode: must`)]);
    expect(output).toMatch(/: 1 error, no warnings\n$/);
  });

  it('ends with 0 where there are warnings only, and with 1 by --strict', async () => {
    const output = expect.stringContaining('no errors, 1 warning\n');
    expect(await check(doubtful)).toEqual({ code: 0, output });
    expect(await check(doubtful, [file, '--strict'])).toEqual({ code: 1, output });
  });

  it('prints the same as JSON by --json', async () => {
    const { code, output } = await check(doubtful, [file, '--json']);
    expect([code, JSON.parse(output)]).toEqual([
      0,
      {
        file,
        errors: 0,
        warnings: 1,
        findings: [
          {
            severity: 'warning',
            code: 'fallback_impossible',
            file,
            line: 10,
            column: 5,
            path: 'routes.0.fallbackOn',
            message: 'the rule has one connection only, so there is none to fall back to',
            remedy: 'name another connection, or remove "fallbackOn"',
          },
        ],
      },
    ]);
  });

  it('needs the environment, unless it is told to do without', async () => {
    const { code, output } = await check(good, [file], {});
    expect([code, output]).toEqual([1, expect.stringContaining('the environment variable CHECK_URL is not set')]);
    expect(output).toContain('--without-environment');
    const wrong = await check(good.replace('[voucher]', '[card]'), [file, '--without-environment'], {});
    expect(wrong).toEqual({ code: 1, output: expect.stringMatching(/\(incapable_connection\)\n\n.*: 1 error, /) });
  });

  it('takes the file of TOLLGATE_CONFIG where none is named', async () => {
    const absent = join(folder, 'absent.yaml');
    expect(await check(good, [], { ...env, TOLLGATE_CONFIG: absent })).toEqual({
      code: 1,
      output: `${absent}: error: does not exist
  set TOLLGATE_CONFIG to the path of your configuration (file_unreadable)

${absent}: 1 error, no warnings
`,
    });
  });
});
