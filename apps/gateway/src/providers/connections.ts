import type { PaymentProvider, RouteConnection } from '@tollgate/core';
import type { Configuration, ConnectionConfig } from '../config/configuration.js';
import type { RunningConfiguration } from '../config/running-configuration.js';

/** A connection with the provider that speaks for it. */
export interface Connection extends RouteConnection {
  readonly provider: PaymentProvider;
  /** Settings without secrets, stored with each attempt. */
  readonly storedSettings: Readonly<Record<string, unknown>>;
}

type ById = ReadonlyMap<string, Connection>;

/** Hears that there are other connections now. */
export type ConnectionsListener = (now: ById) => void;

/** The connections of the running configuration, by id. */
export class Connections {
  #byId: ById;
  /** Of configurations before; requests that were routed by them are still under way. */
  readonly #former = new Map<string, Connection>();
  readonly #leaving = new Set<PaymentProvider>();
  readonly #listeners: ConnectionsListener[] = [];

  /**
   * @param lingerMs - how long a provider that left the configuration is still called by what was begun before
   */
  constructor(
    running: RunningConfiguration,
    private readonly lingerMs: number,
  ) {
    this.#byId = connectionsOf(running.current);
    running.onChange((now) => this.#replace(connectionsOf(now)));
  }

  get byId(): ById {
    return this.#byId;
  }

  /**
   * The connection with this id, of the running configuration or of one just before. Throws for one that was in neither:
   * a route names only known ones.
   */
  get(id: string): Connection {
    const connection = this.#byId.get(id) ?? this.#former.get(id);
    if (!connection) throw new Error(`No connection ${id} in the running configuration`);
    return connection;
  }

  /** Has somebody told when other connections take the place of these. */
  onChange(listener: ConnectionsListener): void {
    this.#listeners.push(listener);
  }

  /** Ends the providers' idle connections. */
  async close(): Promise<void> {
    const providers = [...this.#byId.values()].map(({ provider }) => provider);
    await Promise.all([...providers, ...this.#leaving].map((provider) => provider.close()));
  }

  #replace(next: ById): void {
    const stay = new Set([...next.values()].map(({ provider }) => provider));
    for (const [id, connection] of this.#byId) {
      if (!next.has(id)) this.#former.set(id, connection);
      if (!stay.has(connection.provider)) this.#letGo(connection);
    }
    this.#byId = next;
    for (const listener of this.#listeners) listener(next);
  }

  #letGo(connection: Connection): void {
    this.#leaving.add(connection.provider);
    setTimeout(() => {
      if (this.#former.get(connection.id) === connection) this.#former.delete(connection.id);
      this.#leaving.delete(connection.provider);
      void connection.provider.close();
    }, this.lingerMs).unref();
  }
}

function connectionsOf({ connections }: Configuration): ById {
  return new Map(connections.map((connection) => [connection.id, connectionOf(connection)]));
}

function connectionOf({ id, mode, merchants, retired, provider, storedSettings }: ConnectionConfig): Connection {
  return { id, mode, merchants, retired, provider, capabilities: provider.capabilities, storedSettings };
}
