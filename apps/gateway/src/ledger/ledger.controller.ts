import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../http/api-answer.js';
import { ApiFaults } from '../http/api-faults.js';
import { ApiKey } from '../http/api-key.js';
import { Caller, Scope } from '../merchants/auth.guard.js';
import type { Principal } from '../merchants/principal.js';
import { BalanceDto, BalanceQueryDto } from './balance.dto.js';
import { LedgerEntryDto, ListLedgerEntriesDto } from './ledger-entry.dto.js';
import { LedgerService, type LedgerEntryListBody } from './ledger.service.js';

/** What was booked, and what it adds up to. */
@ApiTags('Ledger')
@ApiKey()
@Controller()
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get('ledger/entries')
  @Scope('ledger:read')
  @ApiOperation({
    operationId: 'listLedgerEntries',
    summary: 'List ledger entries, newest first',
    description:
      'Double entry: what moves is booked on two accounts or more, and the entries of one journal add up to zero. Entries are never changed or removed; nothing is booked of a payment that is not decided.',
  })
  @ApiListAnswer(LedgerEntryDto)
  @ApiFaults('payment_not_found', 'operation_not_found')
  list(@Caller() caller: Principal, @Query() query: ListLedgerEntriesDto): Promise<LedgerEntryListBody> {
    return this.ledger.list(caller, query);
  }

  @Get('balance')
  @Scope('ledger:read')
  @ApiOperation({
    operationId: 'getBalance',
    summary: 'What you are owed, and where the money is',
    description:
      'In each currency, atProviders + discrepancy = owed + reservedForRefunds + payoutsInTransit + transferredToPayees + fees.',
  })
  @ApiAnswer(BalanceDto)
  @ApiFaults()
  balance(@Caller() caller: Principal, @Query() query: BalanceQueryDto): Promise<{ success: true; data: BalanceDto }> {
    return this.ledger.balance(caller, query);
  }
}
