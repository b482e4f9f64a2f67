import { Injectable } from '@nestjs/common';
import { successBody } from '../../http/envelope.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { Ids } from '../../shared/ids.js';
import type { ListedWebhookEvent, WebhookEventKey } from '../../webhooks-in/webhook-event.js';
import { WebhookEventsRepository } from '../../webhooks-in/webhook-events.repository.js';
import { readPage, type PageBody } from '../page.js';
import type { ListWebhookEventsDto, WebhookEventDto } from './webhook-event.dto.js';

/** Shows operators what could not be dealt with, and has it tried again. */
@Injectable()
export class AdminWebhookEvents {
  constructor(
    private readonly events: WebhookEventsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A page of events in one state, oldest first. */
  list(
    { mode }: Principal,
    { state = 'failed', cursor, limit }: ListWebhookEventsDto,
  ): Promise<PageBody<WebhookEventDto>> {
    const after = cursor === undefined ? null : keyOf(cursor);
    return readPage({ ...(limit === undefined ? {} : { limit }) }, async (take) => {
      const events = await this.events.list({ mode, state, after, take });
      return events.map(toWebhookEventDto);
    });
  }

  /**
   * Begins an event that was given up anew.
   *
   * @throws ApiFault `webhook_event_not_found`, `webhook_event_not_failed`
   */
  async retry(principal: Principal, id: string, reason: string): Promise<{ success: true; data: WebhookEventDto }> {
    const key = keyOf(id);
    const { mode, merchantId, keyId } = principal;
    const stored = key && (await this.events.findListed(mode, key));
    if (!key || !stored) {
      throw new ApiFault('webhook_event_not_found', { message: 'There is no event with this id', param: 'id' });
    }
    const action = { id: this.ids.make('adminAction'), merchantId, mode, apiKeyId: keyId, targetId: id, reason };
    if (!(await this.events.beginAnew(key, action, this.clock.now()))) {
      throw new ApiFault('webhook_event_not_failed', {
        message: `The event is ${stored.state}; only one that was given up is begun anew`,
        param: 'id',
      });
    }
    return successBody(toWebhookEventDto((await this.events.findListed(mode, key)) ?? stored));
  }
}

/** The two halves of an id; a connection's id holds no colon. */
function keyOf(id: string): WebhookEventKey | null {
  const [, connectionId, eventId] = /^([^:]+):(.+)$/s.exec(id) ?? [];
  return connectionId === undefined || eventId === undefined ? null : { connectionId, eventId };
}

function toWebhookEventDto(event: ListedWebhookEvent): WebhookEventDto {
  const { connectionId, eventId, type, subjectKind, reference, ourId, state, detail, tries, mode } = event;
  return {
    id: `${connectionId}:${eventId}`,
    connection: connectionId,
    type,
    subject: subjectKind,
    reference,
    ourId,
    state,
    detail,
    tries,
    occurredAt: event.occurredAt.toISOString(),
    receivedAt: event.receivedAt.toISOString(),
    livemode: mode === 'live',
  };
}
