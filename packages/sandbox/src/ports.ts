import { SandboxError } from './sandbox-error.js';

/** The port of the control service when nothing else is asked for. */
export const DEFAULT_BASE_PORT = 3900;

/** How far above the base each service listens. 25 is kept for SMTP. */
export const PORT_OFFSETS = { control: 0, stripe: 1, suToken: 2, voucherWallet: 3 } as const;

/** The services of a sandbox, by the name that they have in `Sandbox.urls`. */
export type ServiceName = keyof typeof PORT_OFFSETS;

/** The base URL of every service, without a trailing slash. */
export type SandboxUrls = Record<ServiceName, string>;

const HIGHEST_BASE_PORT = 65_535 - 25;

/** The port of one service; base 0 stays 0, which lets the system choose a free one. */
export function portOf(service: ServiceName, basePort: number): number {
  return basePort === 0 ? 0 : basePort + PORT_OFFSETS[service];
}

/** @throws SandboxError `invalid_option` for a base port that leaves no room for the services above it */
export function assertBasePort(basePort: number): void {
  if (!Number.isInteger(basePort) || basePort < 0 || basePort > HIGHEST_BASE_PORT) {
    throw new SandboxError(
      'invalid_option',
      `basePort (SANDBOX_PORT, --port) is a whole number from 1 to ${HIGHEST_BASE_PORT}, or 0 for free ports.`,
    );
  }
}
