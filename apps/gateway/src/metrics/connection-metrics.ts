import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { ConnectionHealth } from '../health/connection-health.js';
import { MetricsRegistry } from './metrics-registry.js';

/** Tells the state of each connection's breaker, and counts how often it opened. */
@Injectable()
export class ConnectionMetrics {
  constructor({ registry }: MetricsRegistry, health: ConnectionHealth) {
    const registers = [registry];
    new Gauge({
      name: 'tollgate_breaker_state',
      help: '1 for the state that the breaker of the connection is in',
      labelNames: ['connection', 'state'] as const,
      registers,
      collect() {
        // A connection that the configuration has no more is gone from here too.
        this.reset();
        for (const { connectionId: connection, state } of health.states()) this.set({ connection, state }, 1);
      },
    });
    const openings = new Counter({
      name: 'tollgate_breaker_openings_total',
      help: 'How often the breaker of the connection opened',
      labelNames: ['connection'] as const,
      registers,
    });
    health.onOpening((connection) => openings.inc({ connection }));
  }
}
