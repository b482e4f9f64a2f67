import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the API's documentation at `/docs` and its OpenAPI document at `/docs/openapi.json`. */
export function serveDocs(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Tollgate')
    .setDescription('The canonical payments API. Errors: [/docs/errors](/docs/errors).')
    .setVersion('0.1.0')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-key' }, 'ApiKeyAuth')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'BearerAuth')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'The key as user name, no password' }, 'BasicAuth')
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Tollgate API',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
  });
}
