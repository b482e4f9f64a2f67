import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath, type ApiResponseSchemaHost } from '@nestjs/swagger';
import { PaymentDto } from './payment.dto.js';

const success: ApiResponseSchemaHost['schema'] = { type: 'boolean', enum: [true] };

/** Documents an answer that holds one payment. */
export function ApiPaymentAnswer(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(PaymentDto),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['success', 'data'],
        properties: { success, data: { $ref: getSchemaPath(PaymentDto) } },
      },
    }),
  );
}

/** Documents an answer that holds a page of payments. */
export function ApiPaymentListAnswer(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(PaymentDto),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['success', 'data', 'hasMore', 'nextCursor'],
        properties: {
          success,
          data: { type: 'array', items: { $ref: getSchemaPath(PaymentDto) } },
          hasMore: { type: 'boolean' },
          nextCursor: { type: 'string', nullable: true },
        },
      },
    }),
  );
}
