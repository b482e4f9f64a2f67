import type { RouteConnection } from '@tollgate/core';
import type { Configuration } from '../configuration.js';

/** What routing needs to know of the connections of a configuration that need not be the running one, by id. */
export function routeConnectionsOf({ connections }: Configuration): ReadonlyMap<string, RouteConnection> {
  return new Map(
    connections.map(({ id, mode, merchants, retired, provider: { capabilities } }): [string, RouteConnection] => [
      id,
      { id, mode, merchants, retired, capabilities },
    ]),
  );
}
