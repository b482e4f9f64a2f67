import type { SeenGateway } from '../../config/versions/gateways.repository.js';
import type { ConnectionState } from '../../health/connection-state.js';

/** What a gateway said last of a connection. */
export interface SeenConnection extends ConnectionState {
  readonly gatewayId: string;
  readonly seenAt: Date;
}

/** What the gateways that live said last, by connection; of each connection in the order of the gateways. */
export function seenConnections(gateways: readonly SeenGateway[]): ReadonlyMap<string, readonly SeenConnection[]> {
  const seen = gateways.filter(({ stale }) => !stale).flatMap(connectionsOf);
  return Map.groupBy(seen, ({ connectionId }) => connectionId);
}

function connectionsOf({ id, seenAt, connections }: SeenGateway): SeenConnection[] {
  // A gateway writes what its health room tells it, as it is.
  return (connections as readonly ConnectionState[]).map((state) => ({ ...state, gatewayId: id, seenAt }));
}
