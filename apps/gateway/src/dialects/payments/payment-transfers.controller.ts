import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import { PaymentIdDto } from './list.dto.js';
import { OperationDto } from './operation.dto.js';
import type { OperationListBody } from './operation-page.js';
import { ListOperationsDto } from './transfer.dto.js';
import { TransfersService } from './transfers.service.js';

/** What of a payment went to payees. */
@ApiTags('Transfers')
@ApiKey()
@Controller('payments/:id/transfers')
export class PaymentTransfersController {
  constructor(private readonly transfers: TransfersService) {}

  @Get()
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'listTransfersOfPayment', summary: 'List the transfers of a payment, oldest first' })
  @ApiListAnswer(OperationDto)
  @ApiFaults('payment_not_found')
  list(
    @Caller() caller: Principal,
    @Param() { id }: PaymentIdDto,
    @Query() { cursor }: ListOperationsDto,
  ): Promise<OperationListBody> {
    return this.transfers.listOf(caller, id, cursor);
  }
}
