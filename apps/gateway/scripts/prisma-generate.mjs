/**
 * Generates the Prisma client from prisma/schema.prisma into src/generated, without a network.
 * Does nothing when the schema and Prisma's version are those of the last run. Prints only when it fails.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const gatewayDir = fileURLToPath(new URL('..', import.meta.url));
const schemaFile = join(gatewayDir, 'prisma/schema.prisma');
const generatedDir = join(gatewayDir, 'src/generated');
const stampFile = join(generatedDir, 'schema-stamp.txt');

const manifestFile = createRequire(import.meta.url).resolve('prisma/package.json');
const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
const stamp = createHash('sha256')
  .update(manifest.version)
  .update(await readFile(schemaFile))
  .digest('hex');

const lastStamp = await readFile(stampFile, 'utf8').catch(() => '');
if (lastStamp !== stamp || !existsSync(join(generatedDir, 'client.ts'))) {
  await generate();
  await writeFile(stampFile, stamp);
}

async function generate() {
  const cli = join(dirname(manifestFile), manifest.bin.prisma);
  const child = spawn(process.execPath, [cli, 'generate', '--schema', schemaFile, '--no-hints'], {
    cwd: gatewayDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // `generate` never calls the schema engine, but would download it; any file that exists keeps it from that.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const exitCode = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (exitCode === 0) return;
  process.stderr.write(Buffer.concat(printed));
  process.exit(exitCode ?? 1);
}
