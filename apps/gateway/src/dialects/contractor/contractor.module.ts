import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module.js';
import { EngineModule } from '../../engine/engine.module.js';
import { PayeesModule } from '../../payees/payees.module.js';
import { RoutingModule } from '../../routing/routing.module.js';
import { SourceTokensModule } from '../../source-tokens/source-tokens.module.js';
import { ContractorCardTokens } from './cards/card-tokens.service.js';
import { ContractorCardsController } from './cards/cards.controller.js';
import { ContractorCardsService } from './cards/cards.service.js';
import { ContractorChargesController } from './charges/charges.controller.js';
import { ContractorChargesService } from './charges/charges.service.js';
import { PaymentStatusService } from './charges/payment-status.service.js';
import { ContractorPayeesController } from './payees/payees.controller.js';
import { ContractorPayeesService } from './payees/payees.service.js';
import { PayerAccountsRepository } from './payers/payer-accounts.repository.js';
import { ContractorPayerRequests } from './payers/payer-requests.service.js';
import { ContractorPayersController } from './payers/payers.controller.js';
import { ContractorPayers } from './payers/payers.service.js';
import { SavedSources } from './saved-sources.service.js';
import { ContractorTransfersController } from './transfers/transfers.controller.js';
import { ContractorTransfersService } from './transfers/transfers.service.js';

/** The contractor API (`/v1/stripe/…`). */
@Module({
  imports: [EngineModule, CustomersModule, PayeesModule, RoutingModule, SourceTokensModule],
  controllers: [
    ContractorPayersController,
    ContractorCardsController,
    ContractorChargesController,
    ContractorPayeesController,
    ContractorTransfersController,
  ],
  providers: [
    SavedSources,
    PayerAccountsRepository,
    ContractorPayers,
    ContractorCardTokens,
    ContractorCardsService,
    ContractorPayerRequests,
    ContractorChargesService,
    PaymentStatusService,
    ContractorPayeesService,
    ContractorTransfersService,
  ],
})
export class ContractorModule {}
