import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppModule, type AppParts } from './app.module.js';
import { ConfigurationError } from './config/configuration.js';
import { EnvironmentError, type GatewayEnvironment } from './config/environment.js';
import type { EnvironmentValues } from './config/environment-values.js';
import { lookAtFile } from './config/versions/config-file.js';
import { ConfigReader } from './config/versions/config-reader.js';
import { ConfigVersionsRepository } from './config/versions/config-versions.repository.js';
import { ConfigWatch } from './config/versions/config-watch.service.js';
import { chooseStart } from './config/versions/starting-configuration.js';
import { InFlight } from './engine/in-flight.js';
import { admitRequests } from './http/admission.js';
import { useStrictBodyParsers } from './http/body-parsers.js';
import { answerClientError } from './http/client-errors.js';
import { Drain } from './http/drain.js';
import { faultOf } from './http/fault-of.js';
import { answerFault } from './http/fault.filter.js';
import { assertInputsAreValidated } from './http/validated-inputs.js';
import { seedDemoMerchant } from './merchants/demo-merchant.js';
import { MerchantsRepository } from './merchants/merchants.repository.js';
import { NestLogger } from './ops/logger.js';
import { Listeners } from './http/listeners.js';
import { logRequests } from './ops/request-log.js';
import { voiceOf } from './dialects/voices.js';
import { serveDocs } from './ops/openapi.js';
import { Connections } from './providers/connections.js';
import { loadProviderPackage } from './providers/load-provider-package.js';
import { Clock } from './shared/clock.js';
import { openJournalPool, openPool } from './shared/database.js';
import { Ids } from './shared/ids.js';
import { assertSameSecretKey } from './shared/secret-key.repository.js';
import { SecretBox } from './shared/secret-box.js';
import { Stopping } from './shared/stopping.js';

/** Longest time for a client to send one request, in milliseconds. */
const requestTimeout = 30_000;

/** A gateway that listens. */
export interface RunningGateway {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Stops taking requests, lets the ones in flight end, then closes everything. */
  close(): Promise<void>;
}

/** How to start a gateway. */
export interface ServeOptions {
  readonly environment: GatewayEnvironment;
  /** Where the configuration's `${NAME}` are looked up. */
  readonly values: EnvironmentValues;
  readonly logger: Logger;
  /** Makes sure that the demo merchant exists. Only for the embedded database in test mode. */
  readonly seedDemo?: boolean;
}

/**
 * Starts a gateway on a database that is migrated. Everything that can be wrong with the configuration is found before it
 * listens.
 *
 * @throws ConfigurationError, or the fault that kept the database or the port from being used
 */
export async function serve({ environment, values, logger, seedDemo = false }: ServeOptions): Promise<RunningGateway> {
  const reader = new ConfigReader(environment.configFile, values, loadProviderPackage);
  const look = await lookAtFile(environment.configFile);
  if (!look.readable) throw new ConfigurationError(look.reason);
  const fromFile = await reader.read(look.text);
  const onIdleFault = (error: Error): void =>
    logger.warn({ err: error }, 'An idle database connection broke; a new one is opened when it is needed');
  const pool = openPool(environment.databaseUrl, onIdleFault);
  const journalPool = openJournalPool(environment.databaseUrl, onIdleFault);
  let app: NestFastifyApplication | null = null;
  try {
    await assertSameSecretKey(pool, new SecretBox(environment.secretKey));
    const { read, activation } = await chooseStart(fromFile, reader, new ConfigVersionsRepository(pool));
    const parts = { environment, configuration: read.configuration, reader, pool, journalPool };
    const created = await createApp(parts, logger);
    app = created;
    const listeners = new Listeners(created.getHttpServer(), environment);
    const drain = new Drain(created.getHttpAdapter().getInstance(), created.get(Stopping), listeners);
    if (seedDemo) await seedDemoMerchant(created.get(MerchantsRepository));
    await listeners.open((options) => created.listen(options));
    created.get(ConfigWatch).start({ look, activation });
    return { url: await created.getUrl(), close: () => closeAll(created, drain, parts) };
  } catch (error) {
    await app?.close();
    await Promise.all([pool.end(), journalPool.end()]);
    throw wordListenFault(error, environment.port);
  }
}

function wordListenFault(error: unknown, port: number): unknown {
  const isTaken = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? new EnvironmentError(`Port ${port} is in use by another program; set PORT to another`) : error;
}

/** Makes the application, ready to listen. */
export async function createApp(parts: AppParts, logger: Logger): Promise<NestFastifyApplication> {
  const ids = new Ids(new Clock());
  const adapter = new FastifyAdapter({
    logger: false,
    routerOptions: { maxParamLength: 512 },
    genReqId: () => ids.make('request'),
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const voice = voiceOf(request);
      answerFault(reply, faultOf(error, voice.bodies), voice);
    },
    requestTimeout,
    forceCloseConnections: 'idle',
    // A request that still arrives on an open connection is served, and the connection closed: Fastify's own 503 has
    // another shape than ours.
    return503OnClosing: false,
  });
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    const fastify = app.getHttpAdapter().getInstance();
    logRequests(fastify, logger, voiceOf);
    const inFlight = app.get(InFlight);
    admitRequests(fastify, {
      most: parts.environment.maxRequestsInFlight,
      carriedOut: () => inFlight.carriedOut,
      voiceOf,
    });
    useStrictBodyParsers(fastify, voiceOf);
    serveDocs(app);
    await app.init();
    assertInputsAreValidated(app.get(DiscoveryService));
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Requests first, then what they left running, then what they ran on. Nothing of it waits for ever. */
async function closeAll(app: NestFastifyApplication, drain: Drain, parts: AppParts): Promise<void> {
  const inFlight = app.get(InFlight);
  const connections = app.get(Connections);
  const patienceMs = parts.environment.leaseMs;
  await drain.run(() => app.close(), patienceMs);
  // What is not stored by then is found again by recovery: its lease has ended.
  await Promise.race([inFlight.idle(), sleep(patienceMs, null, { ref: false })]);
  await connections.close();
  await Promise.all([parts.pool.end(), parts.journalPool.end()]);
}
