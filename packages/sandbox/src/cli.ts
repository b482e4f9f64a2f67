import { Command, InvalidArgumentError, Option } from 'commander';
import { announceReady, complain } from './output.js';
import { DEFAULT_BASE_PORT } from './ports.js';
import { SandboxError } from './sandbox-error.js';
import { startSandbox } from './start-sandbox.js';
import type { SandboxOptions } from './start-sandbox.js';

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly state?: string;
}

/** Runs the `tollgate-sandbox` command until a signal or the parent process ends it. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const ended = endOfRun();
  const command = new Command('tollgate-sandbox')
    .description('Stateful offline stand-ins for the services that Tollgate talks to.')
    .addOption(
      new Option('--port <number>', 'port of the control service; the others keep their distance from it')
        .env('SANDBOX_PORT')
        .default(DEFAULT_BASE_PORT)
        .argParser(parsePort),
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--state <file>', 'keep events in this file and carry on from them')
    .action((flags: Flags) => serve(flags, ended));
  await command.parseAsync(argv);
}

async function serve({ port, host, state }: Flags, ended: Promise<void>): Promise<void> {
  const options: SandboxOptions = { basePort: port, host, ...(state === undefined ? {} : { stateFile: state }) };
  try {
    const sandbox = await startSandbox(options);
    announceReady(sandbox.urls);
    await ended;
    await sandbox.close();
    process.exit(0);
  } catch (error) {
    complain(explain(error));
    process.exit(1);
  }
}

/** Settles on SIGTERM, SIGINT, or when the parent closes the IPC channel. */
function endOfRun(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
    process.once('disconnect', () => resolve());
  });
}

function parsePort(text: string): number {
  if (/^[0-9]{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number; 0 takes any free ports.');
}

// A refusal of the system, such as a host that is not ours or a file that may not be written, needs no stack either.
function explain(error: unknown): string {
  if (error instanceof SandboxError) return error.message;
  if (error instanceof Error && 'syscall' in error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
