import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath, type ApiResponseSchemaHost } from '@nestjs/swagger';

const success: ApiResponseSchemaHost['schema'] = { type: 'boolean', enum: [true] };

/** Documents an answer that holds one thing in the canonical envelope. */
export function ApiAnswer(dto: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(dto),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['success', 'data'],
        properties: { success, data: { $ref: getSchemaPath(dto) } },
      },
    }),
  );
}

/** Documents an answer that holds a page of things in the canonical envelope. */
export function ApiListAnswer(dto: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(dto),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['success', 'data', 'hasMore', 'nextCursor'],
        properties: {
          success,
          data: { type: 'array', items: { $ref: getSchemaPath(dto) } },
          hasMore: { type: 'boolean' },
          nextCursor: { type: 'string', nullable: true },
        },
      },
    }),
  );
}
