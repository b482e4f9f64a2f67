import type { FallbackClasses, RouteRule } from '@tollgate/core';
import type { ConfigPath } from '../config-document.js';
import type { Findings } from '../findings/findings.js';
import { readCondition } from './read-condition.js';
import { isMap } from './read-connections.js';
import { readTargets } from './read-targets.js';
import type { WrittenRule } from './written.js';

/** A rule that could be read, and where it stands. */
export interface ReadRule {
  readonly at: ConfigPath;
  readonly rule: RouteRule;
}

/**
 * Reads the rules as far as they are sound, and notes what is wrong with each alone.
 *
 * @param written - after the schema check, whatever came of it
 * @param known - names of all connections of the file
 */
export function readRules(findings: Findings, written: unknown, known: ReadonlySet<string>): ReadRule[] {
  if (!Array.isArray(written)) return [];
  const rules = written.map((rule: unknown, index) => readRule(findings, ['routes', index], rule, known));
  noteNamesakes(findings, written);
  return rules.flatMap((rule) => rule ?? []);
}

function readRule(findings: Findings, at: ConfigPath, written: unknown, known: ReadonlySet<string>): ReadRule | null {
  if (!isMap(written)) return null;
  const isWhole = findings.isSound(at);
  // Each part is looked at by itself, so that what is wrong with one does not hide what is wrong with another.
  const { name, when: condition = {}, connections, fallbackOn } = written as unknown as WrittenRule;
  const isSound = (part: string): boolean => findings.isSound([...at, part]);
  const when = isSound('when') ? readCondition(findings, [...at, 'when'], condition) : null;
  const targets =
    Array.isArray(connections) && isSound('connections')
      ? readTargets(findings, [...at, 'connections'], connections, known)
      : null;
  if (!isWhole || !when || !targets || !isSound('when')) return null;
  return { at, rule: { name, when, ...targets, ...(fallbackOn ? { fallbackOn: readFallback(fallbackOn) } : {}) } };
}

function readFallback({ declined = [], rejected = [] }: NonNullable<WrittenRule['fallbackOn']>): FallbackClasses {
  return { declined, rejected } as FallbackClasses;
}

function noteNamesakes(findings: Findings, written: readonly unknown[]): void {
  const names = written.map((rule) => (isMap(rule) ? rule['name'] : undefined));
  names.forEach((name, index) => {
    if (typeof name !== 'string' || names.indexOf(name) === index) return;
    const message = `"${name}" names an earlier rule too`;
    findings.add(['routes', index, 'name'], { code: 'duplicate_rule', message, remedy: 'rename one' });
  });
}
