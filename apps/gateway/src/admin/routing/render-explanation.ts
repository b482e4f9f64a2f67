import { isClosedTo, type ConnectionExplanation, type RouteExplanation, type RuleExplanation } from '@tollgate/core';
import type { Configuration } from '../../config/configuration.js';
import type { ConnectionState } from '../../health/connection-state.js';
import { healthOf } from '../connections/render-connection.js';
import type { ExplainedConnectionDto, ExplainedRuleDto, ExplanationDto } from './explanation.dto.js';

/** What was asked. */
type Asked = Pick<ExplanationDto, 'paymentId' | 'configVersion' | 'running' | 'merchant' | 'livemode'>;

/** What the answer is seen by. */
export interface Seen {
  readonly configuration: Configuration;
  /** How the connections of the running configuration do. */
  readonly states: readonly ConnectionState[];
  /** The only merchant whose names may be shown; `null` for operators. */
  readonly onlyOf: string | null;
}

/** Writes an explanation for whoever asked: of other merchants' rules and connections without their names. */
export function toExplanationDto(asked: Asked, explanation: RouteExplanation, seen: Seen): ExplanationDto {
  const { decision } = explanation;
  const found = decision.found
    ? {
        rule: decision.rule,
        route: decision.connections,
        because: null,
        order: decision.order,
        fallbackOn: decision.fallbackOn,
      }
    : { rule: decidingRule(explanation), route: [], because: decision.because, order: null, fallbackOn: null };
  return {
    summary: summaryOf(found),
    ...asked,
    ...found,
    rules: explanation.rules.map((rule) => toRuleDto(rule, seen)),
  };
}

const decidingRule = ({ rules }: RouteExplanation): string | null =>
  rules.find(({ verdict }) => verdict === 'decided')?.rule ?? null;

const becauseWords: Readonly<Record<string, string>> = {
  no_rule: 'No rule takes it',
  none_eligible: 'none of its connections can take it',
  unavailable: 'those of its connections that could take it cannot be reached at present',
};

function summaryOf({ rule, route, because }: Pick<ExplanationDto, 'rule' | 'route' | 'because'>): string {
  const words = because === null ? null : (becauseWords[because] ?? because);
  if (rule === null) return `${words ?? 'No rule takes it'}: it would be refused, and nothing sent.`;
  if (words !== null) return `Rule ${rule} takes it, but ${words}: it would be refused, and nothing sent.`;
  return `Rule ${rule} sends it to ${route.join(', then ')}.`;
}

function toRuleDto({ connections, ...explained }: RuleExplanation, seen: Seen): ExplainedRuleDto {
  const { configuration, onlyOf } = seen;
  const merchants = configuration.rules.find(({ name }) => name === explained.rule)?.when.merchants;
  if (onlyOf !== null && merchants && !merchants.includes(onlyOf)) {
    return { ...explained, rule: null, unmet: ['is for other merchants'], connections: [] };
  }
  return { ...explained, connections: connections.map((connection) => toConnectionDto(connection, seen)) };
}

function toConnectionDto(
  explained: ConnectionExplanation,
  { configuration, states, onlyOf }: Seen,
): ExplainedConnectionDto {
  const merchants = configuration.connections.find(({ id }) => id === explained.connection)?.merchants ?? 'all';
  if (onlyOf !== null && isClosedTo(merchants, onlyOf)) {
    return { ...explained, connection: null, reasons: ['is for other merchants'], health: null };
  }
  const state = states.find(({ connectionId }) => connectionId === explained.connection);
  return { ...explained, health: state ? healthOf(state) : null };
}
