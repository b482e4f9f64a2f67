import type { OpenAPIObject } from '@nestjs/swagger';

/** Parts of a document, by the framework's own types, which it exports as a whole only. */
export type TagObject = NonNullable<OpenAPIObject['tags']>[number];
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type ParameterObject = Exclude<NonNullable<OperationObject['parameters']>[number], ReferenceObject>;
export type ResponseObject = Exclude<NonNullable<OperationObject['responses'][string]>, ReferenceObject>;
export type HeaderObject = Exclude<NonNullable<ResponseObject['headers']>[string], ReferenceObject>;

/** Leads to a component. */
export interface ReferenceObject {
  $ref: string;
}
