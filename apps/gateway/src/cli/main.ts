import { Command, Option } from 'commander';

/** The `tollgate` command. Settings come from the environment; see docs/operations.md. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('tollgate').description('A self-hosted, provider-agnostic payments gateway');
  program
    .command('serve')
    .description('migrate the database of DATABASE_URL and serve the gateway')
    .action(loaded(async () => (await import('./serve-until-stopped.js')).serveUntilStopped));
  program
    .command('migrate')
    .description('migrate the database of DATABASE_URL')
    .action(loaded(async () => (await import('./migrate-database.js')).migrateDatabase));
  program
    .command('merchant')
    .description('merchants and their keys')
    .command('create <slug>')
    .description('make a merchant, or find it, and give it a new secret key and admin key, shown once')
    .option('--name <name>', 'name for people; default the slug')
    .addOption(new Option('--mode <mode>', 'mode of the keys').choices(['test', 'live']).default('test'))
    .option('--operator', 'the admin key also opens what concerns the whole installation')
    .action(loaded(async () => (await import('./create-merchant.js')).createMerchant));
  const modeOfKey = (): Option =>
    new Option('--mode <mode>', 'mode of the key').choices(['test', 'live']).default('test');
  const key = program.command('key').description('API keys, for whoever has the database; the admin API does the same');
  key
    .command('list <merchant>')
    .description('list the keys of a merchant')
    .addOption(modeOfKey())
    .action(loaded(async () => (await import('./keys.js')).listKeys));
  key
    .command('create <merchant>')
    .description('make a key, shown once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--kind <kind>', 'kind of key').choices(['secret', 'admin']).default('secret'))
    .option('--scopes <scopes>', 'what it may be used for, separated by commas; default all')
    .option('--operator', 'an admin key also opens what concerns the whole installation')
    .addOption(modeOfKey())
    .action(loaded(async () => (await import('./keys.js')).createKey));
  key
    .command('revoke <merchant> <id>')
    .description('end a key for good')
    .addOption(modeOfKey())
    .action(loaded(async () => (await import('./keys.js')).revokeKey));
  const config = program.command('config').description('the configuration file and its versions');
  config
    .command('check [file]')
    .description('tell everything that is wrong or doubtful in a configuration file; default TOLLGATE_CONFIG')
    .option('--strict', 'warnings count as errors')
    .option('--json', 'print the findings as JSON')
    .option('--without-environment', 'variables that are not set are no errors')
    .action(loaded(async () => (await import('./config-check.js')).checkConfigFile));
  config
    .command('history')
    .description('list what was the running configuration, newest first')
    .option('--limit <count>', 'how many; default 20')
    .action(loaded(async () => (await import('./config-history.js')).printConfigHistory));
  config
    .command('activate <version>')
    .description('go back to a configuration, on all gateways; needs the environment that it names')
    .requiredOption('--reason <text>', 'why, for whoever reads the history')
    .action(loaded(async () => (await import('./config-activate.js')).activateConfig));
  config
    .command('simulate [file]')
    .description('tell where the payments of the last days would go by another file; default TOLLGATE_CONFIG')
    .requiredOption('--against <days>', 'how many days back')
    .option('--merchant <slug>', 'only of this merchant')
    .option('--json', 'print the numbers as JSON; amounts are texts, in minor units')
    .action(loaded(async () => (await import('./config-simulate.js')).simulateConfig));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const { name, message, stack, code } = error as Error & { code?: string };
    const { isConnectionFault } = await import('../shared/database.js');
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

/** The work of a command, loaded when the command is given: none waits for what another one needs. */
function loaded<Args extends unknown[]>(
  load: () => Promise<(...args: Args) => Promise<void>>,
): (...args: Args) => Promise<void> {
  return async (...args) => (await load())(...args);
}
