import type { RouteRule } from '@tollgate/core';
import type { ConfigPath } from '../config-document.js';
import type { Findings } from '../findings/findings.js';
import type { WrittenTarget } from './written.js';

/** Reads the connections of a rule, and their shares. Notes names that are not known or stand twice, and wrong shares. */
export function readTargets(
  findings: Findings,
  at: ConfigPath,
  written: readonly WrittenTarget[],
  known: ReadonlySet<string>,
): Pick<RouteRule, 'connections' | 'weights'> {
  const connections = written.map((target) => (typeof target === 'string' ? target : target.connection));
  checkNames(findings, at, written, { connections, known });
  const weights = written.flatMap((target) => (typeof target === 'string' ? [] : [target.weight]));
  if (weights.length === 0) return { connections };
  checkWeights(findings, at, written, weights);
  return weights.length < connections.length ? { connections } : { connections, weights };
}

function checkNames(
  findings: Findings,
  at: ConfigPath,
  written: readonly WrittenTarget[],
  { connections, known }: { connections: readonly string[]; known: ReadonlySet<string> },
): void {
  connections.forEach((id, index) => {
    const place = typeof written[index] === 'string' ? [...at, index] : [...at, index, 'connection'];
    if (!known.has(id)) {
      const remedy = known.size === 0 ? 'add it' : `name one of ${[...known].join(', ')}`;
      findings.add(place, { code: 'unknown_connection', message: `there is no connection "${id}"`, remedy });
    }
    if (connections.indexOf(id) !== index) {
      const message = `"${id}" is named before in this rule`;
      findings.add(place, { code: 'duplicate_connection', message, remedy: 'remove one of the two' });
    }
  });
}

function checkWeights(
  findings: Findings,
  at: ConfigPath,
  written: readonly WrittenTarget[],
  weights: readonly number[],
): void {
  const bare = written.find((target) => typeof target === 'string');
  if (bare !== undefined) {
    const message = `"${bare}" has no weight, and others of this rule have one`;
    const remedy = 'give every connection a weight (0 for one that is only a fallback), or none';
    findings.add([...at, written.indexOf(bare)], { code: 'mixed_connections', message, remedy });
    return;
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 100) return;
  const message = `the weights ${weights.join(' + ')} are ${sum}`;
  findings.add(at, { code: 'weights_not_100', message, remedy: 'make them add up to 100' });
}
