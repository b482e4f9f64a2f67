import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { ConfigWatch } from '../config/versions/config-watch.service.js';
import { MetricsRegistry } from './metrics-registry.js';

/** Tells which configuration runs, and counts what became of others that were brought. */
@Injectable()
export class ConfigMetrics {
  constructor({ registry }: MetricsRegistry, config: ConfigWatch) {
    const registers = [registry];
    new Gauge({
      name: 'tollgate_config_info',
      help: '1 for the version of the running configuration',
      labelNames: ['version'] as const,
      registers,
      collect() {
        this.reset();
        this.set({ version: config.state().version }, 1);
      },
    });
    new Gauge({
      name: 'tollgate_config_problem',
      help: '1 while the gateway does not run with what its file, or an operator, says',
      registers,
      collect() {
        this.set(config.state().problem === null ? 0 : 1);
      },
    });
    new Counter({
      name: 'tollgate_config_reloads_total',
      help: 'Configurations that were brought while the gateway ran, by what became of them',
      labelNames: ['result'] as const,
      registers,
      collect() {
        const { reloadsAccepted, reloadsRefused } = config.state();
        this.reset();
        this.inc({ result: 'accepted' }, reloadsAccepted);
        this.inc({ result: 'refused' }, reloadsRefused);
      },
    });
  }
}
