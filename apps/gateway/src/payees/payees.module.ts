import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ConnectionChooser } from './connection-chooser.service.js';
import { PayeeOpener } from './payee-opener.service.js';
import { PayeeRemover } from './payee-remover.service.js';
import { PayeeTransfers } from './payee-transfers.service.js';
import { PayeeVerifier } from './payee-verifier.service.js';
import { PayeesController } from './payees.controller.js';
import { PayeesRepository } from './payees.repository.js';
import { PayeesService } from './payees.service.js';
import { TransferTerms } from './transfer-terms.service.js';

/** Payees, and what a transfer to one comes to. */
@Module({
  imports: [EngineModule, OperationsModule, ProvidersModule],
  controllers: [PayeesController],
  providers: [
    ConnectionChooser,
    PayeeOpener,
    PayeeRemover,
    PayeeTransfers,
    PayeeVerifier,
    PayeesRepository,
    PayeesService,
    TransferTerms,
  ],
  exports: [
    ConnectionChooser,
    PayeeRemover,
    PayeesRepository,
    PayeesService,
    PayeeTransfers,
    PayeeVerifier,
    TransferTerms,
  ],
})
export class PayeesModule {}
