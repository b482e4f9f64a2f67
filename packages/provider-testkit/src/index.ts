export { checkProvider } from './check-provider.js';
export { conformanceRules, type ConformanceRule } from './conformance-rules.js';
export { describeProvider, type DescribeOptions, type TestFramework } from './describe-provider.js';
export type { CaseResult } from './bench/cases.js';
export { casesByTarget, failuresOf, type CheckResult, type Deviation, type Report, type Target } from './report.js';
export type { Expected } from './expected.js';
export { serveUpstream } from './serve-upstream.js';
export type {
  AmountSample,
  AnswerOf,
  DocumentedAnswer,
  MovingOperation,
  OperationSample,
  ProviderExtras,
  ProviderUnderTest,
  RequestOf,
  SampledOperation,
  Samples,
  Setup,
  Upstream,
} from './subject.js';
export { summarize } from './summarize.js';
export type { WebhookSample } from './webhook-sample.js';
export type { WireAnswer, WireRequest } from './wire/wire-request.js';
