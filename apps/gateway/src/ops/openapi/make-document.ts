import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AdminModule } from '../../admin/admin.module.js';
import { addCommonParts } from './common-parts.js';
import { addCommonWords } from './common-words.js';
import { addDialectNames, nameOperation } from './operation-names.js';
import type { Page } from './pages.js';
import { toOpenApi31 } from './to-openapi-31.js';
import { withUsedComponents } from './used-components.js';

/** The version of what is documented: the gateway's. */
const version = '0.1.0';

/** Makes the OpenAPI document of a page from what the controllers declare. Nothing of the application has to run. */
export function makeDocument(app: INestApplicationContext, page: Page): OpenAPIObject {
  const modules = [...app.get(ModulesContainer).values()].map(({ metatype }) => metatype);
  const include = modules.filter((module) => (module === AdminModule) === page.isAdmin);
  // The scanner asks for a whole application, and reads its modules alone.
  const document = SwaggerModule.createDocument(
    app as Parameters<typeof SwaggerModule.createDocument>[0],
    frame(page),
    {
      include,
      operationIdFactory: nameOperation,
    },
  );
  return toOpenApi31(withUsedComponents(addCommonWords(addCommonParts(addDialectNames(withUsedTags(document))))));
}

function frame({ title, description, isAdmin, tags }: Page): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'The gateway that serves this page')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The key as it is' }, 'ApiKeyAuth')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The key as bearer token' }, 'BearerAuth')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'The key as user name, no password' }, 'BasicAuth');
  if (!isAdmin) {
    const description = 'The merchant’s slug, such as `demo`; beside the key';
    builder.addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-name', description }, 'ApiName');
  }
  return { ...builder.build(), tags: [...tags] };
}

function withUsedTags(document: OpenAPIObject): OpenAPIObject {
  const used = new Set(
    Object.values(document.paths).flatMap((item) =>
      Object.values(item as Record<string, { tags?: string[] }>).flatMap(({ tags = [] }) => tags),
    ),
  );
  return { ...document, tags: (document.tags ?? []).filter(({ name }) => used.has(name)) };
}
