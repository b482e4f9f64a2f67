import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { makeDocument } from './openapi/make-document.js';
import { adminPage, merchantPage, type Page } from './openapi/pages.js';

/** Serves the documentation of the API at `/docs` and of the admin API at `/docs/admin`, each for its own kind of key. */
export function serveDocs(app: INestApplication): void {
  servePage(app, merchantPage);
  servePage(app, adminPage);
}

function servePage(app: INestApplication, page: Page): void {
  SwaggerModule.setup(page.path, app, () => makeDocument(app, page), {
    jsonDocumentUrl: `${page.path}/openapi.json`,
    customSiteTitle: `${page.title} API`,
    swaggerOptions: {
      persistAuthorization: page.keepsKey,
      tryItOutEnabled: true,
      // A page of a hundred operations is read by its tags.
      docExpansion: 'none',
      filter: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
    },
  });
}
