import { Injectable, Logger } from '@nestjs/common';
import type { WebhookReading, WebhookRequest } from '@tollgate/core';
import { successBody } from '../http/envelope.js';
import { Connections, type Connection } from '../providers/connections.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { toWebhookEvent } from './to-webhook-event.js';
import type { ReceivedDto } from './webhook.dto.js';
import { WebhookEventsRepository } from './webhook-events.repository.js';

/** A message as it came over HTTP. */
export type Message = Pick<WebhookRequest, 'body' | 'headers'>;

/**
 * Takes messages of providers in: nothing is kept of one that is not proved authentic, and what is authentic is kept
 * before its sender is answered. Dealing with it comes later. Why a message was refused stands in the log only.
 */
@Injectable()
export class WebhookReceiver {
  readonly #logger = new Logger(WebhookReceiver.name);

  constructor(
    private readonly connections: Connections,
    private readonly events: WebhookEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws ApiFault `webhook_endpoint_not_found`, `webhook_refused` */
  async receive(connectionId: string, message: Message): Promise<{ success: true; data: ReceivedDto }> {
    const connection = this.connections.byId.get(connectionId);
    if (!connection) throw this.#notFound(connectionId, 'unknown_connection');
    const receivedAt = this.clock.now();
    const reading = this.#read(connection, { ...message, receivedAt });
    if (!reading.authentic) {
      if (reading.reason === 'no_secret') throw this.#notFound(connectionId, reading.reason);
      throw this.#refused(connectionId, reading.reason);
    }
    const { mode } = connection;
    if (reading.event.livemode !== (mode === 'live')) throw this.#refused(connectionId, 'other_mode');
    const event = toWebhookEvent(reading.event, { connectionId, mode, receivedAt });
    if (!event) throw this.#refused(connectionId, 'unreadable');
    await this.events.add(event);
    return successBody({ received: true });
  }

  #read({ id, provider }: Connection, request: WebhookRequest): WebhookReading {
    try {
      const reading = provider.readWebhook?.(request);
      return reading ?? { authentic: false, reason: 'no_secret' };
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error({ connectionId: id, fault: (error as Error).name }, 'A provider adapter has a bug');
      return { authentic: false, reason: 'unreadable' };
    }
  }

  #notFound(connectionId: string, reason: string): ApiFault {
    this.#logger.warn({ connectionId, reason }, 'A webhook message came to nobody');
    return new ApiFault('webhook_endpoint_not_found', { message: 'No messages are expected here' });
  }

  #refused(connectionId: string, reason: string): ApiFault {
    this.#logger.warn({ connectionId, reason }, 'A webhook message was refused');
    return new ApiFault('webhook_refused', { message: 'The message is not taken; nothing was kept of it' });
  }
}
