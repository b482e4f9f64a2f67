/** What is wrong between the migrations folder and the database's history. */
export type MigrationHistoryProblem = 'edited' | 'failed' | 'missing' | 'unreadable';

/** The folder and the database disagree; nothing was changed. The message names the migrations and the remedy. */
export class MigrationHistoryError extends Error {
  override readonly name = 'MigrationHistoryError';
  readonly code = 'migration_history';

  constructor(
    readonly problem: MigrationHistoryProblem,
    readonly migrations: readonly string[],
  ) {
    super(describe(problem, migrations));
  }
}

/** A migration's SQL was refused by PostgreSQL. The whole script was rolled back; the message holds PostgreSQL's. */
export class MigrationFailedError extends Error {
  override readonly name = 'MigrationFailedError';
  readonly code = 'migration_failed';

  /** `migration` is null where the failure was not in a script, for example a lost connection. */
  constructor(
    readonly migration: string | null,
    reason: string,
    options?: ErrorOptions,
  ) {
    const remedy = migration === null ? '' : ` Nothing of it was kept. ${resolveRemedy(migration)}`;
    super(`Migration ${migration ?? '(before any script ran)'} failed: ${reason}.${remedy}`, options);
  }
}

function describe(problem: MigrationHistoryProblem, migrations: readonly string[]): string {
  const names = migrations.join(', ');
  switch (problem) {
    case 'edited':
      return (
        `Migration ${names} was edited after this database applied it. ` +
        'Restore the committed migration.sql and put the change in a new migration.'
      );
    case 'failed':
      return `Migration ${names} failed in this database earlier. ${migrations.map(resolveRemedy).join(' ')}`;
    case 'missing':
      return (
        `This database has applied migration ${names}, which is not in the migrations folder. ` +
        'Run the version of Tollgate that brought it, or a newer one.'
      );
    case 'unreadable':
      return `Migration folder ${names} holds no readable migration.sql. Restore the file or remove the folder.`;
  }
}

function resolveRemedy(migration: string): string {
  return (
    'Correct the cause, then mark it as rolled back so that it is tried again: ' +
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${migration}' AND finished_at IS NULL;`
  );
}
