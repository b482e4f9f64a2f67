import type { SandboxEnvironment } from '../environment.js';
import { startSandbox } from '../start-sandbox.js';
import type { Sandbox, SandboxOptions } from '../start-sandbox.js';
import { controlClient, suTokenClient, walletClient } from './clients.js';

/** Where a manual wall clock starts: 2026-01-01. */
export const START_MS = Date.parse('2026-01-01T00:00:00Z');

/** A wall clock that moves only by hand, and bytes that only count. */
export class ManualEnvironment implements SandboxEnvironment {
  wallMs = START_MS;
  #counter = 0;

  wallClockMs(): number {
    return this.wallMs;
  }

  randomBytes(size: number): Uint8Array {
    this.#counter += 1;
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32BE(this.#counter, size - 4);
    return bytes;
  }
}

/** A sandbox on free ports, with a client for each service. */
export async function sandboxUnderTest(options: SandboxOptions = {}) {
  const sandbox: Sandbox = await startSandbox({ basePort: 0, ...options });
  return {
    ...sandbox,
    wallet: walletClient(sandbox.urls),
    suToken: suTokenClient(sandbox.urls),
    control: controlClient(sandbox.urls),
  };
}

/** What `sandboxUnderTest` gives. */
export type SandboxUnderTest = Awaited<ReturnType<typeof sandboxUnderTest>>;
