import { applyDecorators, HttpCode, type Type, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../http/answer.interceptor.js';
import { ApiKey } from '../../http/api-key.js';
import { SuFailDto } from './answers.dto.js';
import { ApiNameGuard, apiNameHeader } from './api-name.guard.js';

/** What every controller of this API has: its page, its two headers, its guard, its way to answer. */
export function SuTokenApi(): ClassDecorator {
  return applyDecorators(
    ApiTags('Su Token'),
    ApiKey(),
    ApiHeader({
      name: apiNameHeader,
      description: 'The name of the merchant that the key belongs to',
      required: true,
      schema: { type: 'string', example: 'demo' },
    }),
    UseGuards(ApiNameGuard),
    UseInterceptors(AnswerInterceptor),
  );
}

/** One example of an answer, by its status. */
interface Example {
  readonly status: number;
  readonly description: string;
  readonly value: unknown;
}

/** What the gateway says of itself at every endpoint. */
const everywhere: readonly Example[] = [
  failure(401, 'The name or the key is missing, wrong, or not of the same merchant', 'Unauthorised'),
  failure(
    403,
    'The key has not the scope that this needs',
    'This API key has no scope payments:write; use one that has',
  ),
  failure(413, 'The body is too large', 'The body is larger than 131072 bytes'),
  failure(415, 'The body is not JSON', 'Send the body as application/json, and say so in Content-Type'),
  failure(
    429,
    'Too many requests; `Retry-After` says when to come back',
    'More requests a second than this merchant may send; nothing was done',
  ),
  failure(500, 'A fault of the gateway', 'The gateway failed; nothing is known to be wrong with the request'),
];

/** What an endpoint that sends something may answer besides. */
const sending: readonly Example[] = [
  failure(
    503,
    'Nothing can be sent at present, or no answer came; the message says which',
    'The service cannot be reached at present; nothing was sent. Send the same request again later',
  ),
];

/** Documents what an endpoint answers with: 200, what is wrong with a request, and what every endpoint may say. */
export function SuAnswers(
  dto: Type,
  { value, fault }: { readonly value: object; readonly fault: string },
  ...more: readonly MethodDecorator[]
): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiExtraModels(dto, SuFailDto),
    answer(dto, { status: 200, description: 'It was carried out', value }),
    ...[failure(400, 'What is wrong with the request, or why it was refused', fault), ...everywhere, ...sending].map(
      (example) => answer(SuFailDto, example),
    ),
    ...more,
  );
}

/** Documents one more answer of an endpoint. */
export function answer(dto: Type, { status, description, value }: Example): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(dto),
    ApiResponse({
      status,
      description,
      content: { 'application/json': { schema: { $ref: getSchemaPath(dto) }, example: value } },
    }),
  );
}

/** An answer of a request that failed. */
export function failure(status: number, description: string, message: string): Example {
  return { status, description, value: { Status: 'Fail', ErrorMessages: [message] } };
}
