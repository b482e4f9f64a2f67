import { Injectable } from '@nestjs/common';
import { isClosedTo } from '@tollgate/core';
import { ConfigDocument } from '../../config/config-document.js';
import type { Configuration, ConnectionConfig } from '../../config/configuration.js';
import { RunningConfiguration } from '../../config/running-configuration.js';
import { GatewaysRepository } from '../../config/versions/gateways.repository.js';
import { ConnectionHealth } from '../../health/connection-health.js';
import { successBody } from '../../http/envelope.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import type { PageBody } from '../page.js';
import type { ConnectionDto } from './connection.dto.js';
import { toConnectionDto } from './render-connection.js';
import { seenConnections } from './seen-connections.js';

/**
 * The connections of the running configuration and how they do. Operators see them all; another admin key those that its
 * merchant's payments may go to, and nothing of other merchants.
 */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly running: RunningConfiguration,
    private readonly health: ConnectionHealth,
    private readonly gateways: GatewaysRepository,
  ) {}

  /** All that the key may know of, in the order of the file. They fit on one page. */
  async list(principal: Principal): Promise<PageBody<ConnectionDto>> {
    const { current } = this.running;
    const connections = current.connections.filter((connection) => mayKnow(principal, connection));
    return { ...successBody(await this.#render(principal, current, connections)), hasMore: false, nextCursor: null };
  }

  /** @throws ApiFault `connection_not_found` */
  async find(principal: Principal, id: string): Promise<{ success: true; data: ConnectionDto }> {
    const { current } = this.running;
    const connections = current.connections.filter((one) => one.id === id && mayKnow(principal, one));
    const [connection] = await this.#render(principal, current, connections);
    if (!connection) throw notFound();
    return successBody(connection);
  }

  async #render(
    principal: Principal,
    configuration: Configuration,
    connections: readonly ConnectionConfig[],
  ): Promise<ConnectionDto[]> {
    const packages = packagesIn(configuration);
    const states = new Map(this.health.states().map((state) => [state.connectionId, state]));
    const seen = seenConnections(await this.gateways.list());
    const rules = configuration.rules.filter(({ when }) => concerns(principal, when.merchants));
    return connections.flatMap((connection) => {
      const state = states.get(connection.id);
      // It left the configuration this very moment.
      if (!state) return [];
      return toConnectionDto({
        connection,
        packageName: packages[connection.id]?.package ?? '',
        merchants: merchantsFor(principal, connection),
        rules,
        state,
        seen: seen.get(connection.id) ?? [],
      });
    });
  }
}

function mayKnow({ operator, merchantSlug, mode }: Principal, connection: ConnectionConfig): boolean {
  if (operator) return true;
  const { merchants } = connection;
  return connection.mode === mode && !isClosedTo(merchants, merchantSlug);
}

/** Whether a rule for these merchants is any business of the key's. */
function concerns({ operator, merchantSlug }: Principal, merchants: readonly string[] | undefined): boolean {
  return operator || (merchants?.includes(merchantSlug) ?? true);
}

function merchantsFor(
  { operator, merchantSlug }: Principal,
  { merchants }: ConnectionConfig,
): 'all' | readonly string[] {
  return operator || merchants === 'all' ? merchants : [merchantSlug];
}

/** By connection. The document was read once before, so it has this shape. */
function packagesIn({ document }: Configuration): Readonly<Record<string, { readonly package: string } | undefined>> {
  const { data } = new ConfigDocument('the running configuration', document);
  return (data as { connections: Record<string, { package: string }> }).connections;
}

function notFound(): ApiFault {
  return new ApiFault('connection_not_found', { message: 'There is no connection with this id', param: 'id' });
}
