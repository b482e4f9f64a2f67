import type { SandboxEnvironment } from './environment.js';
import type { HeldSockets } from './faults/held-sockets.js';
import type { SandboxClock } from './state/clock.js';
import type { SandboxStore } from './state/store.js';

/** What every service of one sandbox shares. */
export interface Runtime {
  readonly environment: SandboxEnvironment;
  readonly store: SandboxStore;
  readonly clock: SandboxClock;
  /** Requests that a fault keeps waiting. */
  readonly held: HeldSockets;
}
