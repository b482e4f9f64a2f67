import { Inject, Injectable } from '@nestjs/common';
import { chooseRoute, chooseSaver, type RouteDecision, type RouteFacts, type SavingFacts } from '@tollgate/core';
import { CONFIGURATION } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { Connections } from '../providers/connections.js';
import { ApiFault } from '../shared/api-fault.js';

/** A route that was found, with the version of the configuration that it came from. */
export type FoundRoute = Extract<RouteDecision, { found: true }> & { readonly configVersion: string };

/** Chooses where a payment goes by the running configuration. */
@Injectable()
export class Router {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly connections: Connections,
  ) {}

  /**
   * The route of a payment.
   *
   * @throws ApiFault `no_route`; what was passed over is for operators, since it may name other merchants' connections
   */
  choose(facts: RouteFacts): FoundRoute {
    const decision = chooseRoute(this.configuration.rules, this.connections.byId, facts);
    if (decision.found) return { ...decision, configVersion: this.configuration.version };
    throw new ApiFault('no_route', {
      message: `No rule of the configuration sends a ${facts.sourceKind} payment in ${facts.currency} anywhere`,
      param: 'source',
    });
  }

  /**
   * The connection that a source is saved at.
   *
   * @throws ApiFault `no_route`
   */
  chooseSaver(facts: SavingFacts): string {
    const connectionId = chooseSaver(this.configuration.rules, this.connections.byId, facts);
    if (connectionId !== null) return connectionId;
    throw new ApiFault('no_route', {
      message: `No connection of the configuration saves a ${facts.sourceKind}`,
      param: 'type',
    });
  }
}
