/**
 * `npm start`: builds, starts PostgreSQL, migrates, starts the sandbox and the gateway in test mode, and says how to make
 * a first charge. With DATABASE_URL it uses that database and seeds nothing.
 */
import { mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './lib/build.mjs';
import { seedDemoCustomer } from './lib/demo-customer.mjs';
import { requireModernNode } from './lib/node-version.mjs';
import { requireFreePorts } from './lib/ports.mjs';
import { showStep } from './lib/progress.mjs';
import { readyText } from './lib/ready-text.mjs';
import { startSandbox } from './lib/sandbox.mjs';
import { ensureSecretKey } from './lib/secret-key.mjs';
import { Stopper } from './lib/stop.mjs';
import { registerWebhookEndpoint, sandboxWebhookSecret } from './lib/webhook-endpoint.mjs';

requireModernNode();

const startedMs = performance.now();
const root = fileURLToPath(new URL('..', import.meta.url));
const stripeKey = 'sk_test_sandbox_stripe';
const dataDir = resolve(root, process.env.TOLLGATE_DATA_DIR || '.tollgate');
const stopper = new Stopper();

try {
  await start();
} catch (error) {
  if (!stopper.stopping) {
    // What is foreseen has a name and a message that says what to do; a stack is for what is not.
    const foreseen =
      /^(Configuration|Environment|EmbeddedPostgres|Migration)/.test(error.name) || error.name === 'Error';
    console.error(`\nTollgate did not start.\n\n${foreseen ? error.message : error.stack}\n`);
    await stopper.stop(1);
  }
}

async function start() {
  const port = readPort('PORT', 3000);
  const sandboxPort = readPort('SANDBOX_PORT', 3900);
  await requireFreePorts([
    { port, what: 'the gateway', remedy: `choose another: PORT=${port + 1} npm start` },
    ...['control', 'Stripe', 'Su Token', 'voucher wallet'].map((service, offset) => ({
      port: sandboxPort + offset,
      what: `the sandbox’s ${service}`,
      remedy: `move the sandbox: SANDBOX_PORT=${sandboxPort + 100} npm start`,
    })),
  ]);

  await showStep('Building', (say) => build(root, say, (end) => stopper.add(end)));
  const gateway = await import('../apps/gateway/dist/embed.js');
  await mkdir(dataDir, { recursive: true }).catch((error) => {
    throw new Error(`The data folder ${dataDir} cannot be made (${error.code}); name another in TOLLGATE_DATA_DIR.`);
  });

  const database = await openDatabase(gateway);
  await showStep('Migrating', (say) => {
    const migrationsDir = join(root, 'apps/gateway/prisma/migrations');
    const migrating = gateway.migrate({ connectionString: database.url, migrationsDir, onProgress: say });
    stopper.add(() => migrating.catch(() => undefined));
    return migrating;
  });

  const sandbox = await showStep('Starting the sandbox', () =>
    startSandbox({ root, port: sandboxPort, stateFile: join(dataDir, 'sandbox.jsonl') }),
  );
  stopper.add(() => sandbox.stop());
  sandbox.onExit(() => {
    if (!stopper.stopping) console.error('The sandbox has ended; charges to it will not be sent. Start again.');
  });

  const values = {
    TOLLGATE_CONFIG: relative(process.cwd(), join(root, 'tollgate.config.yaml')),
    LOG_FORMAT: process.stdout.isTTY ? 'pretty' : 'json',
    STRIPE_BASE_URL: sandbox.urls.stripe,
    STRIPE_SECRET_KEY: stripeKey,
    STRIPE_WEBHOOK_SECRET: sandboxWebhookSecret,
    SU_TOKEN_BASE_URL: sandbox.urls.suToken,
    SU_TOKEN_API_NAME: 'SANDBOXAPP',
    SU_TOKEN_API_KEY: 'su_test_sandbox',
    VOUCHER_BASE_URL: sandbox.urls.voucherWallet,
    VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
    ...process.env,
    PORT: String(port),
    DATABASE_URL: database.url,
    TOLLGATE_SECRET_KEY: process.env.TOLLGATE_SECRET_KEY || (await ensureSecretKey(dataDir)),
  };
  const environment = gateway.readEnvironment(values);
  const logger = gateway.createLogger(environment);
  const serving = gateway.serve({ environment, values, logger, seedDemo: database.embedded });
  // Added before it serves: what it runs on is stopped after it, whenever the signal comes.
  stopper.add(async () => (await serving.catch(() => null))?.close());
  const running = await showStep('Starting the gateway', () => serving);
  if (stopper.stopping) return;

  const secret = values.STRIPE_WEBHOOK_SECRET;
  await registerWebhookEndpoint({ gatewayUrl: running.url, sandbox: sandbox.urls, stripeKey, secret }).catch((error) =>
    console.error(`${error.message}\nThe gateway asks on its schedule instead.`),
  );
  if (stopper.stopping) return;
  if (database.embedded) await showStep('Seeding a demo customer', () => seedDemoCustomer(running.url));
  if (stopper.stopping) return;

  process.stdout.write(
    readyText({
      url: running.url,
      sandboxUrl: sandbox.urls.control,
      data: database.embedded ? `${database.where}${database.note}` : 'your database (DATABASE_URL)',
      seconds: (performance.now() - startedMs) / 1000,
      embedded: database.embedded,
    }),
  );
}

/** The database of DATABASE_URL, else the one in the data folder, which nobody else may be using. */
async function openDatabase(gateway) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, embedded: false };
  let sayProgress = () => undefined;
  const start = (port) => gateway.startEmbeddedPostgres({ dataDir, port, onProgress: (text) => sayProgress(text) });
  const held = { starting: start(), claim: undefined };
  // Added before it has started: a signal meanwhile must not leave a server behind. One that is somebody else's stays.
  stopper.add(async () => {
    const server = await held.starting.catch(() => null);
    if (server === null || held.claim === null || (held.claim === undefined && server.adopted)) return;
    await held.claim?.release();
    await server.stop();
  });
  const server = await showStep('Starting PostgreSQL', (say) => {
    sayProgress = say;
    return held.starting;
  });
  held.claim = await gateway.claimDatabase(server.url);
  if (held.claim === null) {
    throw new Error(
      `Another Tollgate runs on the data in ${dataDir}. Use that one, stop it, or set TOLLGATE_DATA_DIR to another folder.`,
    );
  }
  void keepRunning(gateway, held, () => start(Number(new URL(server.url).port)));
  const where = relative(root, server.serverDir).startsWith('..') ? server.serverDir : relative(root, server.serverDir);
  return { url: server.url, embedded: true, where, note: server.adopted ? ' (its server was still running)' : '' };
}

/** Starts the database server again, on the same port, whenever it has ended without being asked to. */
async function keepRunning(gateway, held, start) {
  for (;;) {
    await held.claim.lost;
    if (stopper.stopping) return;
    console.error('PostgreSQL has ended; it is started again. Until then requests are answered 503.');
    try {
      const before = (await held.starting).url;
      held.starting = start();
      const { url } = await held.starting;
      held.claim = url === before ? await gateway.claimDatabase(url) : null;
      if (held.claim === null) throw new Error('it came up in another place');
      console.error('PostgreSQL runs again.');
    } catch (error) {
      if (stopper.stopping) return;
      console.error(`PostgreSQL did not come back: ${error.message}`);
      return stopper.stop(1);
    }
  }
}

function readPort(name, absent) {
  const text = process.env[name];
  if (text === undefined || text === '') return absent;
  const port = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || port < 1 || port > 65_000) {
    throw new Error(`${name} is ${JSON.stringify(text)}; set a port number from 1 to 65000.`);
  }
  return port;
}
