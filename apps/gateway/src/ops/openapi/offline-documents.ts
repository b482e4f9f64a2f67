import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../../app.module.js';
import type { Configuration } from '../../config/configuration.js';
import { readEnvironment } from '../../config/environment.js';
import { ConfigReader } from '../../config/versions/config-reader.js';
import { openPool } from '../../shared/database.js';
import { loadProviderPackage } from '../../providers/load-provider-package.js';
import { makeDocument } from './make-document.js';
import { adminPage, merchantPage } from './pages.js';

/** The OpenAPI documents, as the gateway serves them at `/docs/openapi.json` and `/docs/admin/openapi.json`. */
export interface Documents {
  readonly merchant: OpenAPIObject;
  readonly admin: OpenAPIObject;
}

/** Makes the documents without a database or a configuration: the modules are put together, and nothing of them is made. */
export async function makeDocumentsOffline(): Promise<Documents> {
  const nowhere = 'postgres://nobody@127.0.0.1:1/none';
  const pool = openPool(nowhere, () => undefined);
  const app = await NestFactory.create(
    AppModule.with({
      environment: readEnvironment({ DATABASE_URL: nowhere, TOLLGATE_SECRET_KEY: Buffer.alloc(32).toString('base64') }),
      // Nothing asks for it.
      configuration: {} as Configuration,
      reader: new ConfigReader('none', {}, loadProviderPackage),
      pool,
      journalPool: pool,
    }),
    new FastifyAdapter({ logger: false }),
    { preview: true, logger: false, abortOnError: false },
  );
  await pool.end();
  return { merchant: makeDocument(app, merchantPage), admin: makeDocument(app, adminPage) };
}
