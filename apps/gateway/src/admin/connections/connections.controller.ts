import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { ConnectionDto, ConnectionIdDto } from './connection.dto.js';
import { ConnectionsService } from './connections.service.js';

/** Where payments can go, and how it does. */
@ApiTags('Connections')
@ApiKey()
@AdminOnly()
@Scope('config:read')
@Controller('admin/connections')
export class ConnectionsController {
  constructor(private readonly connections: ConnectionsService) {}

  @Get()
  @ApiOperation({
    summary: 'List the connections of the running configuration, with their health',
    description:
      'An operator’s key lists all; another one those that payments of its merchant may go to, in its mode. All of them are on one page. Each gateway learns of a connection’s health from its own calls: `health` is what the gateway that answers knows now, `gateways` what each of them said last.',
  })
  @ApiListAnswer(ConnectionDto)
  @ApiFaults()
  list(@Caller() caller: Principal): Promise<PageBody<ConnectionDto>> {
    return this.connections.list(caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getConnection', summary: 'Read one connection, with its health' })
  @ApiAnswer(ConnectionDto)
  @ApiFaults('connection_not_found')
  find(@Caller() caller: Principal, @Param() { id }: ConnectionIdDto): Promise<{ success: true; data: ConnectionDto }> {
    return this.connections.find(caller, id);
  }
}
