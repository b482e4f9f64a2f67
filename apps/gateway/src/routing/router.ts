import { Injectable } from '@nestjs/common';
import { chooseRoute, chooseTaker, type RouteDecision, type RouteFacts, type SourceFacts } from '@tollgate/core';
import { RunningConfiguration } from '../config/running-configuration.js';
import { ConnectionHealth } from '../health/connection-health.js';
import { Connections, type Connection } from '../providers/connections.js';
import { ApiFault } from '../shared/api-fault.js';
import { lotsOf } from './lot.js';

type Found = Extract<RouteDecision, { found: true }>;

/**
 * A route that was found. Everything in it is of one configuration, also its connections as they were then: whatever the
 * configuration becomes while the payment is under way, it is carried out by the one that it pins.
 */
export interface FoundRoute extends Omit<Found, 'found' | 'connections'> {
  /** In order of preference. */
  readonly connections: readonly [Connection, ...Connection[]];
  readonly configVersion: string;
}

/** A payment that is to be routed. */
export interface RouteRequest extends Omit<RouteFacts, 'lot'> {
  /** The same payment goes the same way, as long as the configuration is the same. */
  readonly paymentId: string;
}

/** When a payment that nothing can take at present is worth another try. */
const retryAfterSeconds = 5;

/** Chooses where a payment goes by the running configuration. */
@Injectable()
export class Router {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly connections: Connections,
    private readonly health: ConnectionHealth,
  ) {}

  /**
   * The route of a payment.
   *
   * @throws ApiFault `no_route`, `provider_unavailable`; what was passed over is for operators, since it may name other
   *   merchants' connections
   */
  choose({ paymentId, ...payment }: RouteRequest): FoundRoute {
    // One turn of the event loop: rules, version and connections change together, and not in here.
    const { rules, version } = this.configuration.current;
    const { byId } = this.connections;
    const facts: RouteFacts = { ...payment, lot: lotsOf(version, paymentId) };
    const decision = chooseRoute(rules, byId, facts, this.health.unavailable());
    if (!decision.found) throw decision.because === 'unavailable' ? unavailable() : noRoute(payment);
    const { found: _found, connections, ...route } = decision;
    return { ...route, connections: connectionsOf(connections, byId), configVersion: version };
  }

  /**
   * The connection that a source is saved at.
   *
   * @throws ApiFault `no_route`
   */
  chooseSaver(facts: Omit<SourceFacts, 'operation'>): string {
    const connectionId = this.chooseTaker({ ...facts, operation: 'createPayer' });
    if (connectionId !== null) return connectionId;
    throw new ApiFault('no_route', {
      message: `No connection of the configuration saves a ${facts.sourceKind}`,
      param: 'type',
    });
  }

  /**
   * The connection that is asked about a source beside any payment: the first, in the order of the rules, that takes such a
   * source and has the operation; `null` where there is none.
   */
  chooseTaker(facts: SourceFacts): string | null {
    return chooseTaker(this.configuration.current.rules, this.connections.byId, facts);
  }
}

function connectionsOf(
  [first, ...others]: Found['connections'],
  byId: ReadonlyMap<string, Connection>,
): FoundRoute['connections'] {
  const find = (id: string): Connection => {
    const connection = byId.get(id);
    if (!connection) throw new Error(`A route names a connection ${id} that there is not`);
    return connection;
  };
  return [find(first), ...others.map(find)];
}

function noRoute({ sourceKind, currency }: Omit<RouteRequest, 'paymentId'>): ApiFault {
  return new ApiFault('no_route', {
    message: `No rule of the configuration sends a ${sourceKind} payment in ${currency} anywhere`,
    param: 'source',
  });
}

/** Which connections there are is not the caller's to know. */
function unavailable(): ApiFault {
  return new ApiFault('provider_unavailable', {
    message: 'Nothing that could take this payment can be reached at present; nothing was sent. Try again later',
    retryAfterSeconds,
  });
}
