import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath, type ApiResponseSchemaHost } from '@nestjs/swagger';

const success: ApiResponseSchemaHost['schema'] = {
  type: 'boolean',
  enum: [true],
  description: 'Always true; an error has false',
  example: true,
};

/** Documents an answer that holds one thing in the canonical envelope. */
export function ApiAnswer(dto: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(dto),
    ApiOkResponse({
      description: 'It was done, or is under way: its status says which',
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
  return applyDecorators(ApiExtraModels(dto), ApiListOf({ $ref: getSchemaPath(dto) }));
}

/** The same for things that are of one kind or another. */
export function ApiListOf(items: NonNullable<ApiResponseSchemaHost['schema']['items']>): MethodDecorator {
  return ApiOkResponse({
    description: 'A page of them',
    schema: {
      type: 'object',
      required: ['success', 'data', 'hasMore', 'nextCursor'],
      properties: {
        success,
        data: { type: 'array', description: 'In the order that the operation says', items },
        hasMore: { type: 'boolean', description: 'Whether there is another page', example: false },
        nextCursor: {
          type: 'string',
          nullable: true,
          description: 'Pass it as `cursor` for the next page; null on the last',
          example: null,
        },
      },
    },
  });
}
