import type { OpenAPIObject } from '@nestjs/swagger';
import { voiceOf } from '../../dialects/voices.js';
import type { OperationObject } from './document-parts.js';

/** What the operations of a dialect are called first, by what its paths begin with. */
const dialectNames: Readonly<Record<string, string>> = {
  '/v1/': 'stripe',
  '/v1/stripe/': 'contractor',
  '/service/api/': 'suToken',
  '/v2/': 'wallet',
};

/** `PayeesController.create` is `createPayee` and `.list` is `listPayees`, where an operation has no name of its own. */
export function nameOperation(controller: string, method: string): string {
  const things = controller.replace(/Controller$/, '');
  return method + (method.startsWith('list') ? things : things.replace(/s$/, ''));
}

/** Calls the operations of each dialect by its name first: two may have the same things. */
export function addDialectNames(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    const dialect = dialectNames[voiceOf({ url: path }).prefix];
    if (dialect === undefined) continue;
    for (const operation of Object.values(item) as OperationObject[]) {
      const name = operation.operationId ?? '';
      if (!name.startsWith(dialect)) operation.operationId = dialect + name.charAt(0).toUpperCase() + name.slice(1);
    }
  }
  return document;
}
