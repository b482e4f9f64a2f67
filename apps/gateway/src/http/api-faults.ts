import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { errorCodes, type ErrorCode } from '@tollgate/core';
import { errorBody } from './envelope.js';
import { ErrorDto, FieldErrorDto } from './error.dto.js';

/** What every endpoint behind an API key may answer. */
export const everywhere: readonly ErrorCode[] = [
  'validation_error',
  'unauthorized',
  'forbidden',
  'rate_limited',
  'service_unavailable',
  'internal_error',
];

/** What an endpoint that reads a form may answer besides. */
export const formFaults = [
  'card_number_not_allowed',
  'body_too_large',
  'unsupported_media_type',
] as const satisfies readonly ErrorCode[];

/** What an endpoint that reads a form and moves money under a key may answer besides. */
export const movingFaults = [
  ...formFaults,
  'idempotency_in_progress',
  'idempotency_key_mismatch',
  'provider_error',
  'provider_unavailable',
] as const satisfies readonly ErrorCode[];

/** What an endpoint that reads JSON may answer besides. */
export const bodyFaults = ['invalid_json', ...formFaults] as const satisfies readonly ErrorCode[];

/** Documents the errors that an endpoint answers with beside those of every endpoint, by their codes, one example each. */
export function ApiFaults(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  return ApiFaultsAlone(...everywhere, ...codes);
}

/** Documents all the errors of an endpoint that needs no API key. */
export function ApiFaultsAlone(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(new Set(codes), (code) => errorCodes[code].status);
  return applyDecorators(
    ApiExtraModels(ErrorDto, FieldErrorDto),
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({
        status,
        description: ofStatus.map((code) => `\`${code}\`: ${errorCodes[code].meaning}`).join('\n\n'),
        content: {
          'application/json': {
            schema: { $ref: getSchemaPath(ErrorDto) },
            examples: Object.fromEntries(
              ofStatus.map((code) => [
                code,
                { summary: code, value: errorBody({ code, message: errorCodes[code].meaning }) },
              ]),
            ),
          },
        },
      }),
    ),
  );
}
