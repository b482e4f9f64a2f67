export { createHttpTransport } from './create-transport.js';
export type { Recording } from './exchanges/recording.js';
export { createRedactor } from './redact.js';
export { secretFields } from './exchanges/secret-fields.js';
export type {
  Answered,
  HttpRequest,
  HttpResult,
  HttpTransport,
  HttpTransportSettings,
  NeverSent,
  SentUnanswered,
} from './transport.js';
