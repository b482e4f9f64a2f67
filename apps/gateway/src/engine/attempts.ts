import { Injectable } from '@nestjs/common';
import type { NewAttempt } from '../journal/journal-types.js';
import { Connections } from '../providers/connections.js';
import { Ids } from '../shared/ids.js';

/** Makes attempts: everything about a send that is decided and recorded before it. */
@Injectable()
export class Attempts {
  constructor(
    private readonly connections: Connections,
    private readonly ids: Ids,
  ) {}

  /** The nth try of an operation, at a connection. Its id is the idempotency key that the provider is sent. */
  make(connectionId: string, sequence: number): NewAttempt {
    const { provider, storedSettings } = this.connections.get(connectionId);
    const id = this.ids.make('attempt');
    return {
      id,
      sequence,
      connectionId,
      providerId: provider.id,
      connectionSettings: storedSettings,
      idempotencyKey: id,
    };
  }
}
