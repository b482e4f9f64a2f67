import type { RouteRule } from '@tollgate/core';
import type { ConnectionConfig } from '../../config/configuration.js';
import type { ConnectionState } from '../../health/connection-state.js';
import type { ConnectionDto, GatewayHealthDto, NamingRuleDto } from './connection.dto.js';
import type { SeenConnection } from './seen-connections.js';

type Health = Omit<ConnectionState, 'connectionId'>;

/** What is shown of a connection. */
export interface ShownConnection {
  readonly connection: ConnectionConfig;
  readonly packageName: string;
  /** Slugs that may be shown. */
  readonly merchants: 'all' | readonly string[];
  /** The rules that may be shown. */
  readonly rules: readonly RouteRule[];
  /** As this gateway sees it. */
  readonly state: ConnectionState;
  /** As each gateway said last. */
  readonly seen: readonly SeenConnection[];
}

/** Writes a connection for an operator. */
export function toConnectionDto({ connection, packageName, merchants, ...shown }: ShownConnection): ConnectionDto {
  const { id, provider, mode, retired, storedSettings, breaker } = connection;
  return {
    id,
    provider: provider.id,
    package: packageName,
    livemode: mode === 'live',
    retired,
    merchants,
    capabilities: provider.capabilities,
    settings: storedSettings,
    rules: shown.rules.flatMap((rule) => namingRule(rule, id)),
    breaker,
    health: healthOf(shown.state),
    gateways: shown.seen.map(gatewayHealth),
  };
}

function namingRule({ name, connections, weights }: RouteRule, id: string): NamingRuleDto[] {
  const index = connections.indexOf(id);
  return index < 0 ? [] : [{ name, position: index + 1, weight: weights?.[index] ?? null }];
}

/** How a connection does, as one gateway sees it, without the connection's name. */
export function healthOf({ state, since, until, reason, lastCalls }: Health): Health {
  return { state, since, until, reason, lastCalls };
}

function gatewayHealth(seen: SeenConnection): GatewayHealthDto {
  return { gateway: seen.gatewayId, seenAt: seen.seenAt.toISOString(), ...healthOf(seen) };
}
