import { Command, Option } from 'commander';
import { isConnectionFault } from '../shared/database.js';
import { createMerchant } from './create-merchant.js';
import { migrateDatabase } from './migrate-database.js';
import { serveUntilStopped } from './serve-until-stopped.js';

/** The `tollgate` command. Settings come from the environment; see docs/operations.md. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('tollgate').description('A self-hosted, provider-agnostic payments gateway');
  program
    .command('serve')
    .description('migrate the database of DATABASE_URL and serve the gateway')
    .action(serveUntilStopped);
  program.command('migrate').description('migrate the database of DATABASE_URL').action(migrateDatabase);
  program
    .command('merchant')
    .description('merchants and their keys')
    .command('create <slug>')
    .description('make a merchant, or find it, and give it a new secret key and admin key, shown once')
    .option('--name <name>', 'name for people; default the slug')
    .addOption(new Option('--mode <mode>', 'mode of the keys').choices(['test', 'live']).default('test'))
    .action(createMerchant);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const { name, message, stack, code } = error as Error & { code?: string };
    if (isConnectionFault(error)) {
      process.stderr.write(
        `The database of DATABASE_URL cannot be reached (${code ?? message}); start it, or correct the URL.\n`,
      );
      process.exitCode = 1;
      return;
    }
    // What is foreseen has a name of its own and says what to do; a stack is for what is not.
    process.stderr.write(`${name === 'Error' || name === 'TypeError' ? String(stack) : message}\n`);
    process.exitCode = 1;
  }
}
