import { Injectable, Logger } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Unavailable } from '@tollgate/core';
import type { Configuration, ConnectionConfig } from '../config/configuration.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import { ConnectionBreaker } from './connection-breaker.js';
import type { ConnectionState } from './connection-state.js';
import type { EndedCall } from './ended-call.js';

/** Hears that the breaker of a connection has opened. */
export type OpeningListener = (connectionId: string) => void;

/** What is watched of a connection. */
interface Watched {
  readonly since: Date;
  /** Of the provider that was called: another one starts anew. */
  readonly fingerprint: string;
  /** `null` where the connection has none. */
  readonly breaker: ConnectionBreaker | null;
}

/**
 * What this gateway has learned of the health of each connection, from the calls of payments alone: it makes none of its
 * own. A change of the configuration leaves the breakers of connections that have not changed as they are.
 */
@Injectable()
export class ConnectionHealth {
  readonly #logger = new Logger(ConnectionHealth.name);
  readonly #listeners: OpeningListener[] = [];
  #watched: ReadonlyMap<string, Watched> = new Map();

  constructor(running: RunningConfiguration) {
    this.#watch(running.current);
    running.onChange((now) => this.#watch(now));
  }

  /** Connections that nothing new is sent to at present, and why. */
  unavailable(): Unavailable {
    const unavailable = new Map<string, string>();
    for (const [id, { breaker }] of this.#watched) {
      const reason = breaker?.unavailable;
      if (reason) unavailable.set(id, reason);
    }
    return unavailable;
  }

  /** How each connection of the running configuration does, in its order. */
  states(): readonly ConnectionState[] {
    return [...this.#watched].map(([connectionId, { since, breaker }]) => ({
      connectionId,
      ...(breaker?.state ?? {
        state: 'off',
        since: since.toISOString(),
        until: null,
        reason: null,
        lastCalls: { count: 0, failed: 0, slow: 0 },
      }),
    }));
  }

  /**
   * Carries out the call of a payment that may go elsewhere, and counts it.
   *
   * @returns `null` when the connection is left alone at present: nothing was sent
   */
  ifAvailable<Result extends { readonly ended: EndedCall }>(
    connectionId: string,
    call: () => Promise<Result>,
  ): Promise<Result | null> {
    return this.#watched.get(connectionId)?.breaker?.ifClosed(call) ?? call();
  }

  /** Carries out a call that has only this place to go, and counts it. */
  counted<Result extends { readonly ended: EndedCall }>(
    connectionId: string,
    call: () => Promise<Result>,
  ): Promise<Result> {
    return this.#watched.get(connectionId)?.breaker?.counted(call) ?? call();
  }

  /** Has somebody told whenever a breaker opens. */
  onOpening(listener: OpeningListener): void {
    this.#listeners.push(listener);
  }

  #watch({ connections }: Configuration): void {
    this.#watched = new Map(connections.map((connection) => [connection.id, this.#watchedOf(connection)]));
  }

  #watchedOf({ id, fingerprint, breaker }: ConnectionConfig): Watched {
    const before = this.#watched.get(id);
    const isSame = before?.fingerprint === fingerprint && isDeepStrictEqual(before.breaker?.config ?? null, breaker);
    if (before && isSame) return before;
    const opened = (reason: string): void => this.#opened(id, reason);
    return { since: new Date(), fingerprint, breaker: breaker && new ConnectionBreaker(breaker, opened) };
  }

  #opened(connectionId: string, reason: string): void {
    this.#logger.warn({ connectionId, reason }, 'A connection is left alone for a while');
    for (const listener of this.#listeners) listener(connectionId);
  }
}
