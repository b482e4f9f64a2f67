import { randomBytes } from 'node:crypto';

/** The two things that a sandbox takes from outside; tests replace them to make a run repeatable. */
export interface SandboxEnvironment {
  /** Milliseconds since the Unix epoch. The sandbox clock is this plus what `POST /clock` has added. */
  wallClockMs(): number;
  /** `size` random bytes, from which every id, serial and PIN is made. */
  randomBytes(size: number): Uint8Array;
}

/** The machine's own clock and randomness. */
export const realEnvironment: SandboxEnvironment = { wallClockMs: () => Date.now(), randomBytes };
