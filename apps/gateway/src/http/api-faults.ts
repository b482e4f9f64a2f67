import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorCodes, type ErrorCode } from '@tollgate/core';
import { errorBody } from './envelope.js';

const errorSchema = {
  type: 'object',
  required: ['success', 'error'],
  properties: {
    success: { type: 'boolean', enum: [false] },
    error: {
      type: 'object',
      required: ['type', 'code', 'message', 'param', 'details', 'doc_url'],
      properties: {
        type: { type: 'string' },
        code: { type: 'string' },
        message: { type: 'string' },
        param: { type: 'string', nullable: true },
        details: { nullable: true },
        doc_url: { type: 'string' },
      },
    },
  },
};

/** What every endpoint behind an API key may answer. */
const everywhere: readonly ErrorCode[] = [
  'validation_error',
  'unauthorized',
  'forbidden',
  'rate_limited',
  'service_unavailable',
  'internal_error',
];

/** What an endpoint that reads a body may answer besides. */
export const bodyFaults = [
  'invalid_json',
  'card_number_not_allowed',
  'body_too_large',
  'unsupported_media_type',
] as const satisfies readonly ErrorCode[];

/** Documents the errors that an endpoint answers with beside those of every endpoint, by their codes, one example each. */
export function ApiFaults(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(new Set([...everywhere, ...codes]), (code) => errorCodes[code].status);
  return applyDecorators(
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({
        status,
        description: ofStatus.map((code) => `\`${code}\`: ${errorCodes[code].meaning}`).join('\n\n'),
        content: {
          'application/json': {
            schema: errorSchema,
            examples: Object.fromEntries(
              ofStatus.map((code) => [code, { value: errorBody({ code, message: errorCodes[code].meaning }) }]),
            ),
          },
        },
      }),
    ),
  );
}
