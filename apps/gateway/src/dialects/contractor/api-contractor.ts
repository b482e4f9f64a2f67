import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiResponse, getSchemaPath, type ApiResponseSchemaHost } from '@nestjs/swagger';
import { errorCodes, type ErrorCode } from '@tollgate/core';
import { invalidBody, messageBody, successBody, unexpectedBody } from './envelope.js';
import { ContractorInvalidDto, ContractorMessageDto, ContractorUnexpectedDto } from './refusal.dto.js';

type Schema = ApiResponseSchemaHost['schema'];

/** What a success is documented with. */
export interface DocumentedSuccess {
  /** The message's words; a message that holds something of the request: one of them as an example. */
  readonly message: string | null;
  /** What stands in `data`: a class, one text, or nothing. */
  readonly data: Type | string | null;
  /** An example of `data`, where it is an object. */
  readonly example?: object;
}

const alwaysNull = {
  type: 'object',
  nullable: true,
  additionalProperties: false,
  description: 'Always null',
  example: null,
} as const;

/** Documents what an endpoint answers when it was carried out; of several successes, each with its own words. */
export function ApiContractorSuccess(
  ...successes: readonly [DocumentedSuccess, ...DocumentedSuccess[]]
): MethodDecorator {
  const dtos = successes.flatMap(({ data }) => (typeof data === 'function' ? [data] : []));
  const schema: Schema = {
    type: 'object',
    required: ['status', 'message', 'error', 'data', 'token'],
    properties: {
      status: {
        type: 'boolean',
        enum: [true],
        description: 'That the request was carried out; never what became of a payment',
      },
      message: { type: 'string', nullable: true, description: 'For people' },
      error: alwaysNull,
      data: dataSchema(successes),
      token: alwaysNull,
    },
    additionalProperties: false,
  };
  const examples = Object.fromEntries(
    successes.map(({ message, data, example }, index) => [
      `success${index === 0 ? '' : index + 1}`,
      { value: successBody(message, typeof data === 'string' ? data : (example ?? null)) },
    ]),
  );
  return applyDecorators(
    ApiExtraModels(...dtos),
    ApiOkResponse({ description: 'Carried out', content: { 'application/json': { schema, examples } } }),
  );
}

function dataSchema(successes: readonly DocumentedSuccess[]): Schema {
  const dto = successes.find(({ data }) => typeof data === 'function')?.data;
  if (typeof dto === 'function') return { allOf: [{ $ref: getSchemaPath(dto) }] };
  const texts = successes.flatMap(({ data }) => (typeof data === 'string' ? [data] : []));
  return texts.length === 0
    ? alwaysNull
    : { type: 'string', nullable: true, description: `\`${texts.join('`, `')}\`, or null` };
}

/** Statuses that the gateway itself answers with, by the codes behind them. */
const everywhere = ['unauthorized', 'forbidden', 'rate_limited', 'internal_error', 'service_unavailable'] as const;
const withBody = ['body_too_large', 'unsupported_media_type'] as const;

/** What may be refused, and how. */
export interface DocumentedRefusals {
  /** Messages of the API's own, with 400. */
  readonly messages: readonly string[];
  /** Where it reads a body: a problem with one of its fields. */
  readonly invalid?: Readonly<Record<string, readonly string[]>>;
  /** Whether a provider is asked for something, which may refuse us or not answer. */
  readonly asksProvider?: boolean;
}

/** Documents what an endpoint refuses, each status with an example. */
export function ApiContractorFaults({ messages, invalid, asksProvider = false }: DocumentedRefusals): MethodDecorator {
  const codes: ErrorCode[] = [
    ...everywhere,
    ...(invalid ? withBody : []),
    ...(asksProvider ? (['provider_no_answer'] as const) : []),
  ];
  const byStatus = Map.groupBy(codes, (code) => errorCodes[code].status);
  const examples = [
    ...messages.map((message, index) => [`refused${index + 1}`, messageBody(message)] as const),
    ...(invalid ? [['invalid', invalidBody(invalid)] as const] : []),
    ...(asksProvider ? [['unexpected', unexpectedBody] as const] : []),
  ];
  return applyDecorators(
    ApiExtraModels(ContractorMessageDto, ContractorInvalidDto, ContractorUnexpectedDto),
    ApiResponse({
      status: 400,
      description: 'Refused, in one of the API’s three shapes; nothing was charged or made unless the message says so',
      content: {
        'application/json': {
          schema: {
            anyOf: [ContractorInvalidDto, ContractorUnexpectedDto, ContractorMessageDto].map((dto) => ({
              $ref: getSchemaPath(dto),
            })),
          },
          examples: Object.fromEntries(examples.map(([name, value]) => [name, { value }])),
        },
      },
    }),
    ...[...byStatus].map(([status, ofStatus]) => messageResponse(status, ofStatus)),
  );
}

function messageResponse(status: number, codes: readonly ErrorCode[]): MethodDecorator {
  return ApiResponse({
    status,
    description: codes.map((code) => errorCodes[code].meaning).join('\n\n'),
    content: {
      'application/json': {
        schema: { $ref: getSchemaPath(ContractorMessageDto) },
        examples: Object.fromEntries(codes.map((code) => [code, { value: messageBody(errorCodes[code].meaning) }])),
      },
    },
  });
}
