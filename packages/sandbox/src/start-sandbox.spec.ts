import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startSandbox } from './start-sandbox.js';
import { sandboxUnderTest } from './testing/sandbox-under-test.js';
import { until } from './testing/until.js';
import { DEMO_PIN } from './voucher-wallet/magic-pin.js';

const portOf = (url: string): number => Number(new URL(url).port);

describe('startSandbox', () => {
  const closers: (() => Promise<unknown>)[] = [];

  afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

  const occupy = async (port = 0): Promise<number> => {
    const server = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    return (server.address() as AddressInfo).port;
  };

  /** A base port that is free, and so is the wallet's. */
  const freeBase = async (): Promise<number> => {
    const probe = await startSandbox({ basePort: 0 });
    await probe.close();
    const base = Math.min(portOf(probe.urls.control), 65_000);
    const trial = await startSandbox({ basePort: base }).catch(() => undefined);
    await trial?.close();
    return trial === undefined ? freeBase() : base;
  };

  it('listens on loopback, at the base port and above', async () => {
    const base = await freeBase();
    const sandbox = await startSandbox({ basePort: base });
    closers.push(sandbox.close);
    expect(sandbox.urls).toEqual({
      control: `http://127.0.0.1:${base}`,
      stripe: `http://127.0.0.1:${base + 1}`,
      suToken: `http://127.0.0.1:${base + 2}`,
      voucherWallet: `http://127.0.0.1:${base + 3}`,
    });
  });

  it.each([
    ['the control port', 0],
    ['the port of the last service', 3],
  ])('refuses when %s is in use, and leaves nothing running', async (_what, offset) => {
    const base = await freeBase();
    const taken = await occupy(base + offset);
    const message = `Port ${taken} on 127.0.0.1 is in use. Stop what listens there, or move the sandbox with SANDBOX_PORT (or --port).`;
    await expect(startSandbox({ basePort: base })).rejects.toMatchObject({ code: 'port_in_use', port: taken, message });
    await expect(fetch(`http://127.0.0.1:${base + 3 - offset}/health`)).rejects.toThrow();
  });

  it.each([-1, 1.5, 65_511, NaN])('refuses base port %d', async (basePort) => {
    await expect(startSandbox({ basePort })).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('SANDBOX_PORT'),
    });
  });

  it('ends hanging requests at once when closed, and only once', async () => {
    const sandbox = await sandboxUnderTest();
    await sandbox.control.fault({ kind: 'hang' });
    const pending = sandbox.wallet.charge(DEMO_PIN).catch(() => 'ended');
    await until(async () => (await sandbox.control.ledger()).length === 1);
    const startedAt = performance.now();
    await Promise.all([sandbox.close(), sandbox.close()]);
    expect(await pending).toBe('ended');
    expect(performance.now() - startedAt).toBeLessThan(500);
    await expect(fetch(sandbox.urls.control)).rejects.toThrow();
  });

  it('keeps two sandboxes apart', async () => {
    const [first, second] = await Promise.all([sandboxUnderTest(), sandboxUnderTest()]);
    closers.push(first.close, second.close);
    await first.wallet.charge(DEMO_PIN);
    expect(await second.control.ledger()).toEqual([]);
  });
});
