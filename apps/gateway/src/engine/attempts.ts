import { Injectable } from '@nestjs/common';
import type { AttemptChoice } from '../routing/attempt-choice.js';
import type { NewAttempt } from '../journal/journal-types.js';
import type { Connection } from '../providers/connections.js';
import { Ids } from '../shared/ids.js';

/** Makes attempts: everything about a send that is decided and recorded before it. */
@Injectable()
export class Attempts {
  constructor(private readonly ids: Ids) {}

  /** The nth try of an operation, at a connection, and why there. Its id is the idempotency key that the provider is sent. */
  make(
    { id: connectionId, provider, storedSettings }: Connection,
    sequence: number,
    choice: AttemptChoice,
  ): NewAttempt {
    const id = this.ids.make('attempt');
    return {
      id,
      sequence,
      connectionId,
      providerId: provider.id,
      connectionSettings: storedSettings,
      idempotencyKey: id,
      choice,
    };
  }
}
