import { isReading } from '../operation-kinds.js';
import type { SampledOperation } from '../subject.js';
import type { WireRequest } from '../wire/wire-request.js';
import type { AnySample } from './any-sample.js';

/** Whether a request changes something at the service; of an operation that only asks, every request counts. */
export function isEffect(operation: SampledOperation, sample: AnySample, request: WireRequest): boolean {
  if (isReading(operation)) return true;
  return sample.isEffect ? sample.isEffect(request) : request.method !== 'GET';
}
