import type { OpenAPIObject } from '@nestjs/swagger';
import type {
  HeaderObject,
  OperationObject,
  ParameterObject,
  ReferenceObject,
  ResponseObject,
} from './document-parts.js';
import { apiVersions, currentApiVersion } from '../../dialects/payments/api-version.js';
import { voiceOf } from '../../dialects/voices.js';
import { canonicalVoice } from '../../http/voice.js';

const text = { type: 'string' } as const;

const versionParameter: ParameterObject = {
  name: 'Tollgate-Version',
  in: 'header',
  required: false,
  description: `The version of the API that is spoken. Absent: ${currentApiVersion}. \`Commet-Version\` is taken for the same.`,
  schema: { ...text, enum: [...apiVersions] },
};

const headers: Readonly<Record<string, HeaderObject>> = {
  'x-request-id': {
    description: 'Finds the request in the log. Name it when you ask for help.',
    schema: { ...text, example: 'req_01M7ZXHCERMPHVBRN6JQ93XHNR' },
  },
  'request-id': {
    description: 'Finds the request in the log. Name it when you ask for help.',
    schema: { ...text, example: 'req_01M7ZXHCERMPHVBRN6JQ93XHNR' },
  },
  'Tollgate-Version': {
    description: 'The version of the API that was spoken',
    schema: { ...text, enum: [...apiVersions], example: currentApiVersion },
  },
  'Retry-After': {
    description: 'When to send the same request again, in seconds',
    schema: { ...text, pattern: '^[0-9]+$', example: '2' },
  },
  'Idempotent-Replayed': {
    description: '`true` where this is the stored answer to an earlier request with the same key',
    schema: { ...text, enum: ['true'], example: 'true' },
  },
};

const ref = (kind: 'headers' | 'parameters', name: string): ReferenceObject => ({
  $ref: `#/components/${kind}/${name}`,
});

/** Adds what every operation has in common: the headers of requests and answers, and who may ask. */
export function addCommonParts(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item) as OperationObject[]) addTo(operation, path);
  }
  const components = {
    ...document.components,
    headers: { ...headers },
    parameters: { 'Tollgate-Version': versionParameter },
  };
  return { ...document, components };
}

function addTo(operation: OperationObject, path: string): void {
  const voice = voiceOf({ url: path });
  const isVersioned = voice === canonicalVoice && operation.security !== undefined && !path.startsWith('/admin/');
  const parameters = operation.parameters ?? [];
  const isKeyed = parameters.some((parameter) => 'name' in parameter && parameter.name === 'Idempotency-Key');
  if (isVersioned) operation.parameters = [...parameters, ref('parameters', 'Tollgate-Version')];
  // Said, so that nobody takes it for forgotten.
  operation.security ??= [];
  if (path.startsWith('/service/api/')) operation.security = [{ ApiName: [], ApiKeyAuth: [] }];
  for (const [status, response] of Object.entries(operation.responses) as [string, ResponseObject][]) {
    const names = [
      voice.requestIdHeader,
      ...(isVersioned && status !== '401' && status !== '429' ? ['Tollgate-Version'] : []),
      ...(isKeyed ? ['Idempotent-Replayed'] : []),
      ...(status === '429' || status === '503' ? ['Retry-After'] : []),
    ];
    const shared = Object.fromEntries(names.map((name) => [name, ref('headers', name)]));
    response.headers = { ...response.headers, ...shared };
  }
}
