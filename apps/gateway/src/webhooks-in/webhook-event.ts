import type { Id, Mode, ProviderEvent, ProviderEventSubject } from '@tollgate/core';

/** What an event may be about. */
export type SubjectKind = ProviderEventSubject['kind'];

/**
 * How far an event has come. `received`: nobody has dealt with it yet. `waiting`: it is about something that is not known,
 * or that is being sent. `ignored`: nothing follows from it. `failed`: given up; an operator has to look.
 */
export type WebhookEventState = 'received' | 'waiting' | 'processed' | 'ignored' | 'failed';

/** Which event is meant. */
export interface WebhookEventKey {
  readonly connectionId: string;
  /** The provider's id of it. */
  readonly eventId: string;
}

/** What is kept of an authentic message: facts to find its subject by, nothing of its body. */
export interface NewWebhookEvent extends WebhookEventKey, Pick<ProviderEvent, 'type' | 'occurredAt'> {
  readonly mode: Mode;
  readonly subjectKind: SubjectKind;
  /** The provider's id of what it is about; `null` where there is none that could be looked up. */
  readonly reference: string | null;
  /** Our id of it, where the provider has sent one back. */
  readonly ourId: string | null;
  readonly receivedAt: Date;
}

/** An event as it is stored. */
export interface StoredWebhookEvent extends NewWebhookEvent {
  readonly state: WebhookEventState;
}

/** An event as an operator is shown it. */
export interface ListedWebhookEvent extends StoredWebhookEvent {
  /** Why it is not dealt with. */
  readonly detail: string | null;
  /** How often it was tried. */
  readonly tries: number;
}

/** Which events an operator wants to see. */
export interface WebhookEventPage {
  readonly mode: Mode;
  readonly state: WebhookEventState;
  /** The last one of the page before; `null` for the first page. */
  readonly after: WebhookEventKey | null;
  readonly take: number;
}

/** That an operator begins an event anew, for the audit log. */
export interface WebhookEventRetry {
  readonly id: Id<'adminAction'>;
  /** Whose key it was done with. */
  readonly merchantId: string;
  readonly mode: Mode;
  readonly apiKeyId: string;
  readonly targetId: string;
  readonly reason: string;
}

/** What dealing with an event came to. */
export interface Verdict {
  readonly state: WebhookEventState;
  /** Why, for an operator; `null` where there is nothing to say. */
  readonly detail: string | null;
}

/** True while an event is still to be dealt with. */
export function isOpen(state: WebhookEventState): boolean {
  return state === 'received' || state === 'waiting';
}
