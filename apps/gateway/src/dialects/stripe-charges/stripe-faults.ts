import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { errorCodes, type ErrorCode } from '@tollgate/core';
import { ApiFault } from '../../shared/api-fault.js';
import { everywhere } from '../../http/api-faults.js';
import type { Answer } from '../../shared/answer.js';
import { StripeErrorDto } from './stripe-error.dto.js';
import { stripeVoice } from './voice.js';

/** An answer that is no success and no fault: a charge that was declined. */
export interface DocumentedAnswer {
  readonly name: string;
  readonly description: string;
  readonly answer: Answer;
}

interface Documented {
  readonly status: number;
  readonly name: string;
  readonly description: string;
  readonly body: string;
}

/** Documents the errors that an endpoint answers with beside those of every endpoint, one example each, in Stripe's shape. */
export function StripeFaults(
  codes: readonly ErrorCode[],
  answers: readonly DocumentedAnswer[] = [],
): MethodDecorator & ClassDecorator {
  const all = [
    ...[...new Set([...everywhere, ...codes])].map(documentedFault),
    ...answers.map(({ name, description, answer }) => ({ name, description, ...answer })),
  ];
  const byStatus = Map.groupBy(all, ({ status }) => status);
  return applyDecorators(
    ApiExtraModels(StripeErrorDto),
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({
        status,
        description: ofStatus.map(({ name, description }) => `\`${name}\`: ${description}`).join('\n\n'),
        content: {
          'application/json': {
            schema: { $ref: getSchemaPath(StripeErrorDto) },
            examples: Object.fromEntries(
              ofStatus.map(({ name, body }) => [name, { value: JSON.parse(body) as unknown }]),
            ),
          },
        },
      }),
    ),
  );
}

function documentedFault(code: ErrorCode): Documented {
  const { meaning } = errorCodes[code];
  const { status, body } = stripeVoice.speak(new ApiFault(code, { message: meaning }));
  return { status, name: code, description: meaning, body };
}
