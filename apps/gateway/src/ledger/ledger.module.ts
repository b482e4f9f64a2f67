import { Module } from '@nestjs/common';
import { Invariants } from './invariants.repository.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerService } from './ledger.service.js';

/** The ledger as merchants read it, and the check that the books hold together. */
@Module({
  controllers: [LedgerController],
  providers: [Invariants, LedgerRepository, LedgerService],
  exports: [Invariants],
})
export class LedgerModule {}
