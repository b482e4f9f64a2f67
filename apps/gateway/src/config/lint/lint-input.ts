import type { ConnectionConfig } from '../configuration.js';
import type { ReadConnections } from '../read/read-connections.js';
import type { ReadRule } from '../read/read-rules.js';
import type { WrittenLimits } from '../read/written.js';

/** What is known of a file when it is looked at as a whole: the parts of it that could be read. */
export interface LintInput {
  readonly connections: ReadConnections;
  readonly rules: readonly ReadRule[];
  readonly limits: WrittenLimits;
  /** Whether {@link rules} are all that the file has. */
  readonly hasAllRules: boolean;
}

/** The connections of a rule that could be read, each with its position in the rule. */
export function connectionsOf({ rule }: ReadRule, connections: ReadConnections): [number, ConnectionConfig][] {
  return rule.connections.flatMap((id, index): [number, ConnectionConfig][] => {
    const connection = connections.get(id);
    return connection ? [[index, connection]] : [];
  });
}
