import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RelayOutcome, RelayRequest, Unknown } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Connections } from './connections.js';
import { withinDeadline } from '../shared/within-deadline.js';

/** Passes on operations of a service's own, which move no money. Sent once, inside a deadline. */
@Injectable()
export class RelayCaller {
  readonly #logger = new Logger(RelayCaller.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly connections: Connections,
  ) {}

  /** What became of it. An adapter that throws, answers nothing or outlives its signal has a bug: `unknown`. */
  async relay(
    connectionId: string,
    request: Pick<RelayRequest, 'name' | 'fields' | 'idempotencyKey'>,
  ): Promise<RelayOutcome> {
    const { provider } = this.connections.get(connectionId);
    const { providerDeadlineMs } = this.environment;
    try {
      const ask = (signal: AbortSignal): Promise<RelayOutcome> | undefined => provider.relay?.({ ...request, signal });
      const outcome = await withinDeadline(providerDeadlineMs, ask, undefined);
      if (typeof outcome?.outcome === 'string') return outcome;
      throw new TypeError(`${provider.id}.relay gave no outcome in time`);
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error(
        { provider: provider.id, operation: 'relay', fault: (error as Error).name },
        'A provider adapter has a bug',
      );
      return adapterFault;
    }
  }
}

const adapterFault: Unknown = { outcome: 'unknown', reason: 'adapter_fault', reference: null };
