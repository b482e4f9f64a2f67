import type { ConfigPath } from '../config-document.js';
import type { BreakerConfig } from '../configuration.js';
import type { Findings } from '../findings/findings.js';
import type { WrittenConnection } from './written.js';

/** What holds where the file says nothing. */
const defaults: BreakerConfig = {
  calls: 20,
  minimumCalls: 10,
  failurePercent: 50,
  slowMs: 15_000,
  openMs: 10_000,
};

/** When a connection is left alone; `null` where the file switches that off. */
export function readBreaker(
  findings: Findings,
  at: ConfigPath,
  written: WrittenConnection['breaker'],
): BreakerConfig | null {
  if (written === 'off') return null;
  const breaker = { ...defaults, ...written };
  if (breaker.minimumCalls > breaker.calls) {
    const message = `minimumCalls (${breaker.minimumCalls}) is above calls (${breaker.calls}), so it would never open`;
    findings.add(at, { code: 'out_of_range', message, remedy: 'correct one of them' });
  }
  return breaker;
}
