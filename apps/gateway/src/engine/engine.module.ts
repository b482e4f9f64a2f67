import { Module } from '@nestjs/common';
import { Journal } from '../journal/journal.repository.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { Attempts } from './attempts.js';
import { ChargeIntake } from './charge-intake.service.js';
import { ChargeRunner } from './charge-runner.js';
import { Checker } from './checker.service.js';
import { Charger } from './charger.service.js';
import { InFlight } from './in-flight.js';
import { Observer } from './observer.js';
import { PaymentsRepository } from './payments.repository.js';
import { ProviderCaller } from './provider-caller.js';
import { Recovery } from './recovery.service.js';
import { Renderers } from './renderers.js';
import { Resender } from './resender.service.js';
import { Settler } from './settler.js';

/** One payment operation from claim to settle, and recovery of what a crash left behind. */
@Module({
  imports: [ProvidersModule, RoutingModule],
  providers: [
    Attempts,
    ChargeIntake,
    Charger,
    ChargeRunner,
    Checker,
    InFlight,
    Journal,
    Observer,
    PaymentsRepository,
    ProviderCaller,
    Recovery,
    Renderers,
    Resender,
    Settler,
  ],
  exports: [
    Attempts,
    ChargeIntake,
    Charger,
    Checker,
    InFlight,
    Journal,
    Observer,
    PaymentsRepository,
    ProviderCaller,
    Recovery,
    Renderers,
  ],
})
export class EngineModule {}
