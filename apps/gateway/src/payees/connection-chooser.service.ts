import { Injectable } from '@nestjs/common';
import { assertNever } from '@tollgate/core';
import { Connections } from '../providers/connections.js';
import { ApiFault } from '../shared/api-fault.js';
import { chooseConnection, type ConnectionWish } from './choose-connection.js';

/** Chooses the connection for what no rule of the configuration routes: opening a payee's account, paying out. */
@Injectable()
export class ConnectionChooser {
  constructor(private readonly connections: Connections) {}

  /**
   * The only connection of the merchant that can do it, or the one that the caller names.
   *
   * @param what - what is to be done, for the message (`pay out in USD`)
   * @throws ApiFault `validation_error` on `connectionId` where several could, or where there is none with this name;
   *   `operation_not_supported`
   */
  choose(wish: ConnectionWish, what: string): string {
    const choice = chooseConnection(this.connections.byId.values(), wish);
    switch (choice.found) {
      case 'one':
        return choice.connectionId;
      case 'several':
        throw new ApiFault('validation_error', {
          message: `Several connections can ${what}; send connectionId, one of ${choice.connectionIds.join(', ')}`,
          param: 'connectionId',
          details: { connectionIds: choice.connectionIds },
        });
      case 'none_named':
        throw new ApiFault('validation_error', {
          message: 'There is no connection with this name; correct connectionId, or leave it out',
          param: 'connectionId',
        });
      case 'none_able':
        throw new ApiFault('operation_not_supported', {
          message: `No connection${wish.connectionId === null ? '' : ' of this name'} can ${what}; nothing was sent`,
          ...(wish.connectionId === null ? {} : { param: 'connectionId' }),
        });
      default:
        return assertNever(choice, 'connection choice');
    }
  }
}
