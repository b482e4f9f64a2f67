import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Histogram } from 'prom-client';
import { MetricsRegistry } from './metrics-registry.js';

/** In seconds; a charge takes as long as its provider. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts and times the requests that are answered, by their route: the URL holds ids, and is nowhere in it. */
@Injectable()
export class RequestMetrics implements OnModuleInit {
  readonly #durations;

  constructor(
    { registry }: MetricsRegistry,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {
    this.#durations = new Histogram({
      name: 'tollgate_http_request_duration_seconds',
      help: 'How long requests took, by route',
      labelNames: ['method', 'route', 'status'] as const,
      buckets,
      registers: [registry],
    });
  }

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    fastify.addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      // What leads nowhere has no route; its path is the caller's, and there is no end of those.
      const route = routeOptions.url ?? 'none';
      this.#durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
      done();
    });
  }
}
