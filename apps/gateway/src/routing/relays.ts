import { Injectable } from '@nestjs/common';
import { assertNever, isClosedTo } from '@tollgate/core';
import { RunningConfiguration } from '../config/running-configuration.js';
import type { Principal } from '../merchants/principal.js';
import { Connections } from '../providers/connections.js';
import { mayName } from '../providers/nameable.js';
import { RelayCaller } from '../providers/relay-caller.js';
import { ApiFault } from '../shared/api-fault.js';

/** An operation of a service's own that a merchant asks for. */
export interface RelayCommand {
  readonly principal: Principal;
  /** The service's name of it. */
  readonly name: string;
  /** The fields as the service documents them. */
  readonly fields: Readonly<Record<string, string>>;
  /** The partner of a vault that they name. */
  readonly partnerId: string;
  readonly idempotencyKey: string;
}

/** What the service answered: it did it, or refused what was sent in words that are for the caller. */
export type Relayed =
  | { readonly outcome: 'answered'; readonly fields: Readonly<Record<string, string>> }
  | { readonly outcome: 'refused'; readonly messages: readonly string[] };

/** Passes operations that move no money on to the connection that a merchant has for them. Nothing of them is kept. */
@Injectable()
export class Relays {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly connections: Connections,
    private readonly caller: RelayCaller,
  ) {}

  /**
   * Passes an operation on, once.
   *
   * @throws ApiFault `operation_not_supported` where no connection of the merchant's passes anything on,
   *   `source_not_found` where the merchant may name the partner at none, `provider_unavailable`, `provider_no_answer`,
   *   `provider_error`
   */
  async relay({ principal, partnerId, ...request }: RelayCommand): Promise<Relayed> {
    const connectionId = this.#connectionFor(principal, partnerId);
    const outcome = await this.caller.relay(connectionId, request);
    switch (outcome.outcome) {
      case 'answered':
      case 'refused':
        return outcome;
      case 'not_sent':
        throw new ApiFault('provider_unavailable', {
          message: 'The service cannot be reached at present; nothing was sent. Send the same request again later',
          retryAfterSeconds: 5,
        });
      case 'unknown':
        throw new ApiFault('provider_no_answer', {
          message: 'The service gave no answer; it may have been done all the same. It moves no money: ask again',
          retryAfterSeconds: 5,
        });
      case 'rejected':
        throw new ApiFault('provider_error', {
          message: 'The service refused the gateway itself; nothing was done. Try again later',
        });
      default:
        return assertNever(outcome, 'relay outcome');
    }
  }

  /** The first, in the order of the rules, of the merchant's connections that pass on and where it may name the partner. */
  #connectionFor({ merchantSlug: merchant, mode }: Principal, partnerId: string): string {
    const { rules, connections: configured } = this.configuration.current;
    const routed = rules.flatMap((rule) => rule.connections);
    const able = [...new Set([...routed, ...configured.map(({ id }) => id)])].filter((id) => {
      const connection = this.connections.byId.get(id);
      return (
        connection?.mode === mode &&
        !connection.retired &&
        !isClosedTo(connection.merchants, merchant) &&
        connection.capabilities.operations.includes('relay')
      );
    });
    if (able.length === 0) {
      throw new ApiFault('operation_not_supported', {
        message: 'No connection of this merchant passes such requests on; nothing was sent',
      });
    }
    const named = { partners: [partnerId], accounts: [] };
    const nameable = (id: string): boolean =>
      configured.some((connection) => connection.id === id && mayName(connection.nameable(merchant), named));
    const found = able.find(nameable);
    if (found !== undefined) return found;
    throw new ApiFault('source_not_found', {
      message: 'There is no partner with this id that this merchant may name; nothing was sent',
      param: 'partner_id',
    });
  }
}
