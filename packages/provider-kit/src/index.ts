export { createHttpTransport } from './create-transport.js';
export { createRedactor } from './redact.js';
export type {
  Answered,
  HttpRequest,
  HttpResult,
  HttpTransport,
  HttpTransportSettings,
  NeverSent,
  SentUnanswered,
} from './transport.js';
