import { assertNever, parseId, type Mode, type ProviderEvent, type ProviderEventSubject } from '@tollgate/core';
import { isStorableReference, storableDetail } from '../shared/storable.js';
import type { NewWebhookEvent } from './webhook-event.js';

const longestType = 255;

type SubjectFacts = Pick<NewWebhookEvent, 'reference' | 'ourId'>;

/**
 * What is kept of an event.
 *
 * @returns `null` when its id cannot be kept: then a second delivery could not be told from the first
 */
export function toWebhookEvent(
  { eventId, type, occurredAt, subject }: ProviderEvent,
  { connectionId, mode, receivedAt }: { readonly connectionId: string; readonly mode: Mode; readonly receivedAt: Date },
): NewWebhookEvent | null {
  if (eventId === '' || !isStorableReference(eventId)) return null;
  const { reference, ourId } = factsOf(subject);
  return {
    connectionId,
    eventId,
    mode,
    type: storableDetail(type).slice(0, longestType).toWellFormed(),
    subjectKind: subject.kind,
    reference: reference !== null && isStorableReference(reference) ? reference : null,
    ourId,
    occurredAt,
    receivedAt,
  };
}

/** What names the subject. An id that is none of ours, or of another kind, is not kept. */
function factsOf(subject: ProviderEventSubject): SubjectFacts {
  switch (subject.kind) {
    case 'payment':
    case 'refund':
    case 'payout':
    case 'transfer': {
      const { kind, reference, ourId } = subject;
      return { reference, ourId: ourId === null ? null : parseId(kind, ourId) };
    }
    case 'dispute':
    case 'payer':
    case 'payee':
      return { reference: subject.reference, ourId: null };
    case 'other':
      return { reference: null, ourId: null };
    default:
      return assertNever(subject, 'subject');
  }
}
