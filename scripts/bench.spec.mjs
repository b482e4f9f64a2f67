import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { removeFolder } from '../apps/bench/dist/index.js';
import { filledTables } from '../apps/bench/dist/world/fill-sql.js';
import { World } from '../apps/bench/dist/world/world.js';
import { killTestServer, TEST_DIR_PREFIX } from './jest-global-teardown.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const bench = (...options) =>
  promisify(execFile)(process.execPath, ['scripts/bench.mjs', '--no-build', ...options], { cwd: root });

describe('npm run bench', () => {
  it('prints what gateway and baseline did, and that commits were durable', async () => {
    const { stdout } = await bench(
      ...['--only', 'charges', '--rounds', '1', '--seconds', '1', '--warm-up', '1', '--connections', '4'],
    );
    expect(stdout).toContain('fsync = on, synchronous_commit = on, full_page_writes = on');
    const [, row] = /gateway ÷ baseline.*\n.*\n +(4 .*)\n/.exec(stdout);
    const [connections, gateway, baseline, ratio] = row.split(/ +/).map((cell) => Number(cell.replaceAll(',', '')));
    expect(connections).toBe(4);
    expect(gateway).toBeGreaterThan(0);
    expect(baseline).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(gateway / baseline, 0);
  }, 60_000);

  it('says what it does not know', async () => {
    await expect(bench('--only', 'charge')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--only: there is no charge'),
    });
  });
});

describe('gateway and baseline', () => {
  let folder;
  let world;
  const stops = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `${TEST_DIR_PREFIX}${process.pid}-`));
    world = await World.start({ root, folder }, (stop) => stops.push(stop));
  }, 60_000);

  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    await killTestServer(folder);
    await removeFolder(folder);
  });

  it('leave the same rows for a charge', async () => {
    const [gateway, baseline] = [await world.gateway(), await world.baseline(16)];
    expect(await rowsOfCharge(baseline)).toEqual(await rowsOfCharge(gateway));
  }, 60_000);

  /** Of each table the rows, each with the columns that are filled. */
  async function rowsOfCharge(target) {
    const traffic = {
      kind: 'charge',
      terms: { dialect: 'payments' },
      apiKey: target.merchant.apiKey,
      keyPrefix: 'same-rows',
    };
    const job = { traffic, connections: 1, until: { requests: 1 }, keep: 1, sampleSeconds: 0 };
    await world.run([target], job);
    const rows = {};
    for (const table of filledTables) {
      const all = await target.database.query(`select * from ${table}`);
      rows[table] = all.map((row) => Object.keys(row).filter((column) => row[column] !== null));
    }
    return rows;
  }
});
