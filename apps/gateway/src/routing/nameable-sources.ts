import { Injectable } from '@nestjs/common';
import { chooseRoute, isClosedTo, type PaymentSource, type RouteFacts, type SourceKind } from '@tollgate/core';
import { RunningConfiguration } from '../config/running-configuration.js';
import type { Principal } from '../merchants/principal.js';
import { Connections } from '../providers/connections.js';
import { mayName, namedIn, type NamedIds } from '../providers/nameable.js';
import { ApiFault } from '../shared/api-fault.js';

/** A payment whose source the merchant has named. */
export type NamingPayment = Omit<RouteFacts, 'lot' | 'boundTo' | 'among' | 'sourceKind'> & {
  readonly source: PaymentSource;
};

/** A source that is to be saved. */
export interface SourceToSave {
  readonly kind: SourceKind;
  readonly named: NamedIds;
  /** The field of the request that names it. */
  readonly param: string;
}

/**
 * Keeps merchants from naming what is not theirs at a provider: partners of a vault, accounts, what is saved there. What a
 * merchant may not name is not found, as if there were no such id; nothing is sent to find out.
 */
@Injectable()
export class NameableSources {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly connections: Connections,
  ) {}

  /**
   * Where a payment may go as far as its source is concerned.
   *
   * @returns the connections that the source may be sent to; `null` where it may be sent wherever the payment goes
   * @throws ApiFault `source_not_found` where it may be sent nowhere
   */
  connectionsFor({ source, ...payment }: NamingPayment): readonly string[] | null {
    const named = namedIn(source);
    if (named.partners.length + named.accounts.length === 0) return null;
    const { rules } = this.configuration.current;
    // Which connections there are does not depend on the payment's lot, only their order does.
    const facts = { ...payment, sourceKind: source.kind, lot: () => 0.5 };
    const route = chooseRoute(rules, this.connections.byId, facts);
    // Whoever sends it nowhere says so later.
    if (!route.found) return null;
    const among = route.connections.filter((id) => this.#mayName(id, payment.merchant, named));
    if (among.length === 0) throw sourceNotFound('source');
    return among.length === route.connections.length ? null : among;
  }

  /**
   * Refuses to save a source that could be charged nowhere, because its merchant may name it at none of the connections
   * that take such a source.
   *
   * @param connectionId - where it is saved; `null` where it is kept here and no provider knows of it
   * @throws ApiFault `source_not_found`
   */
  assertMaySave({ kind, named, param }: SourceToSave, principal: Principal, connectionId: string | null): void {
    const asked = connectionId === null ? this.#takersOf(kind, principal) : [connectionId];
    if (asked.length === 0 || asked.some((id) => this.#mayName(id, principal.merchantSlug, named))) return;
    throw sourceNotFound(param);
  }

  #takersOf(kind: SourceKind, { merchantSlug, mode }: Principal): string[] {
    const takers = [...this.connections.byId.values()].filter(
      (connection) =>
        connection.mode === mode &&
        !connection.retired &&
        !isClosedTo(connection.merchants, merchantSlug) &&
        connection.capabilities.sourceKinds.includes(kind),
    );
    return takers.map(({ id }) => id);
  }

  #mayName(connectionId: string, merchant: string, named: NamedIds): boolean {
    const connection = this.configuration.current.connections.find(({ id }) => id === connectionId);
    return connection !== undefined && mayName(connection.nameable(merchant), named);
  }
}

function sourceNotFound(param: string): ApiFault {
  return new ApiFault('source_not_found', {
    message: 'There is nothing with this id at any provider that this merchant may pay with; nothing was sent',
    param,
  });
}
