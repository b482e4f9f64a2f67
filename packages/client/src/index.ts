export { createTollgate, type Tollgate } from './create-tollgate.js';
export { NoAnswerError, TollgateError, type ErrorCode, type ErrorType } from './errors.js';
export type { CallOptions, TollgateSettings } from './settings.js';
export type { AnswerOf, OperationName, RequestOf } from './typed-operations.js';
export type { components, operations, paths } from './schema.js';
