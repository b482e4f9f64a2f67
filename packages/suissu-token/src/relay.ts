import type { RelayOutcome, RelayRequest } from '@tollgate/core';
import type { SuAnswer } from './client/su-answer.js';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { mapRelayFail } from './map-error.js';
import { reasonOf } from './map-status.js';
import { relayedOperations } from './relayed-operations.js';

/**
 * Passes on what moves no money: a property, a page that shows a card, the widget that asks for one, and the storing
 * actions of `/card`. What is wrong in form is refused in the service's words before anything is sent.
 */
export async function relay(
  client: SuissuTokenClient,
  settings: { readonly pciEnabled: boolean },
  { name, fields, ...control }: RelayRequest,
): Promise<RelayOutcome> {
  const operation = relayedOperations.get(name);
  if (operation === undefined) return refused(`${name} : Not an operation that is passed on`);
  if (name === 'card' && !settings.pciEnabled) return refused('action : Card numbers are not taken here');
  const problems = operation.problemsIn(fields);
  return problems.length > 0 ? refused(...problems) : outcomeOf(await operation.send(client, fields, control));
}

function refused(...messages: string[]): RelayOutcome {
  return { outcome: 'refused', messages };
}

function outcomeOf(answer: SuAnswer<Readonly<Record<string, string>>>): RelayOutcome {
  switch (answer.result) {
    case 'success':
      return { outcome: 'answered', fields: answer.value };
    case 'fail':
      return mapRelayFail(answer);
    case 'unrecognized':
      return { outcome: 'unknown', reason: reasonOf(answer), reference: null };
    case 'not_sent':
      return { outcome: 'not_sent', reason: answer.reason };
    case 'unknown':
      return { outcome: 'unknown', reason: answer.reason, reference: null };
  }
}
