import { Global, Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { BacklogRepository } from './backlog.repository.js';
import { CallMetrics } from './call-metrics.js';
import { ConfigMetrics } from './config-metrics.js';
import { ConnectionMetrics } from './connection-metrics.js';
import { DatabaseMetrics } from './database-metrics.js';
import { JournalMetrics } from './journal-metrics.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsRegistry } from './metrics-registry.js';
import { RequestMetrics } from './request-metrics.js';

/** What the gateway counts (`GET /metrics`). */
@Global()
@Module({
  imports: [HealthModule],
  controllers: [MetricsController],
  providers: [
    BacklogRepository,
    CallMetrics,
    ConfigMetrics,
    ConnectionMetrics,
    DatabaseMetrics,
    JournalMetrics,
    MetricsRegistry,
    RequestMetrics,
  ],
  exports: [CallMetrics, JournalMetrics],
})
export class MetricsModule {}
