import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { AdminModule } from '../admin/admin.module.js';

/** What one page of documentation is about. */
interface Page {
  /** Where the page is served; its OpenAPI document is at `openapi.json` below. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly include: NonNullable<SwaggerDocumentOptions['include']>;
  /** Whether a browser keeps the key that was entered. */
  readonly keepsKey: boolean;
}

/** Serves the documentation of the API at `/docs` and of the admin API at `/docs/admin`, each for its own kind of key. */
export function serveDocs(app: INestApplication): void {
  const modules = [...app.get(ModulesContainer).values()].map(({ metatype }) => metatype);
  servePage(app, {
    path: 'docs',
    title: 'Tollgate',
    description:
      'The canonical payments API, for secret keys (`sk_…`). Operators: [/docs/admin](/docs/admin). Errors: [/docs/errors](/docs/errors).',
    include: modules.filter((module) => module !== AdminModule),
    keepsKey: true,
  });
  servePage(app, {
    path: 'docs/admin',
    title: 'Tollgate admin',
    description:
      'What waits for an operator, and what operators did. For admin keys (`ak_…`), which open nothing else. After `npm start`: press Authorize, enter `ak_test_demo`, and every “Try it out” works. Payments: [/docs](/docs). Errors: [/docs/errors](/docs/errors).',
    include: [AdminModule],
    // A browser keeps one key for both pages, and an admin key opens nothing of the other.
    keepsKey: false,
  });
}

function servePage(app: INestApplication, { path, title, description, include, keepsKey }: Page): void {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion('0.1.0')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-key' }, 'ApiKeyAuth')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'BearerAuth')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'The key as user name, no password' }, 'BasicAuth')
    .build();
  SwaggerModule.setup(path, app, () => SwaggerModule.createDocument(app, config, { include }), {
    jsonDocumentUrl: `${path}/openapi.json`,
    customSiteTitle: `${title} API`,
    swaggerOptions: { persistAuthorization: keepsKey, tryItOutEnabled: true },
  });
}
