import type { PaymentProvider, RouteConnection } from '@tollgate/core';
import type { Configuration } from '../config/configuration.js';

/** A connection with the provider that speaks for it. */
export interface Connection extends RouteConnection {
  readonly provider: PaymentProvider;
  /** Settings without secrets, stored with each attempt. */
  readonly storedSettings: Readonly<Record<string, unknown>>;
}

/** The connections of the running configuration, by id. */
export class Connections {
  readonly byId: ReadonlyMap<string, Connection>;

  constructor(configuration: Configuration) {
    this.byId = new Map(
      configuration.connections.map(({ id, mode, merchants, provider, storedSettings }) => [
        id,
        { id, mode, merchants, provider, capabilities: provider.capabilities, storedSettings },
      ]),
    );
  }

  /** The connection with this id. Throws for one that the configuration lacks: a route names only known ones. */
  get(id: string): Connection {
    const connection = this.byId.get(id);
    if (!connection) throw new Error(`No connection ${id} in the running configuration`);
    return connection;
  }

  /** Ends the providers' idle connections. */
  async close(): Promise<void> {
    await Promise.all([...this.byId.values()].map(({ provider }) => provider.close()));
  }
}
