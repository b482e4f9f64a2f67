import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../http/api-answer.js';
import { ApiFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import { LedgerCheckDto } from './ledger-check.dto.js';
import { LedgerCheckService } from './ledger-check.service.js';

/** Whether what is booked adds up. */
@ApiTags('Ledger')
@ApiKey()
@AdminOnly()
@Controller('admin/ledger')
export class LedgerCheckController {
  constructor(private readonly checks: LedgerCheckService) {}

  @Get('check')
  @Scope('ledger:read')
  @ApiOperation({
    operationId: 'checkLedger',
    summary: 'Check that payments, operations and ledger agree',
    description:
      'Reads everything of this merchant and mode as of one moment, so it takes a while where there is much.',
  })
  @ApiAnswer(LedgerCheckDto)
  @ApiFaults()
  check(@Caller() caller: Principal): Promise<{ success: true; data: LedgerCheckDto }> {
    return this.checks.check(caller);
  }
}
