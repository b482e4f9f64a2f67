import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import type { Id } from '@tollgate/core';
import { Ids } from '../../shared/ids.js';

/** What this process is called among the gateways on its database. */
@Injectable()
export class GatewayIdentity {
  readonly id: Id<'gateway'>;
  /** Host name and process id, to find it by. */
  readonly host = `${hostname()}:${process.pid}`;

  constructor(ids: Ids) {
    this.id = ids.make('gateway');
  }
}
