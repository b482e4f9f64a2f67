import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AdminModule } from './admin/admin.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Configuration } from './config/configuration.js';
import type { GatewayEnvironment } from './config/environment.js';
import type { ConfigReader } from './config/versions/config-reader.js';
import { ConfigVersionsModule } from './config/versions/config-versions.module.js';
import { ContractorModule } from './dialects/contractor/contractor.module.js';
import { PaymentsModule } from './dialects/payments/payments.module.js';
import { StripeChargesModule } from './dialects/stripe-charges/stripe-charges.module.js';
import { SuTokenModule } from './dialects/su-token/su-token.module.js';
import { VoicesModule } from './dialects/voices.module.js';
import { VoucherWalletModule } from './dialects/voucher-wallet/voucher-wallet.module.js';
import { HealthModule } from './health/health.module.js';
import { FaultFilter } from './http/fault.filter.js';
import { StrictValidationPipe } from './http/validation.pipe.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { MerchantsModule } from './merchants/merchants.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OpsModule } from './ops/ops.module.js';
import { SecretBox } from './shared/secret-box.js';
import { SharedModule, type Pools } from './shared/shared.module.js';
import { WebhooksInModule } from './webhooks-in/webhooks-in.module.js';

/** What the application is made of, opened and checked beforehand. */
export interface AppParts extends Pools {
  readonly environment: GatewayEnvironment;
  readonly configuration: Configuration;
  /** Reads what takes its place. */
  readonly reader: ConfigReader;
}

/** The gateway. */
@Module({})
export class AppModule {
  static with({ environment, configuration, reader, ...pools }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        ConfigModule.with(environment, configuration),
        ConfigVersionsModule.with(reader),
        SharedModule.with(pools, new SecretBox(environment.secretKey)),
        VoicesModule,
        HealthModule,
        MetricsModule,
        MerchantsModule,
        PaymentsModule,
        StripeChargesModule,
        ContractorModule,
        SuTokenModule,
        VoucherWalletModule,
        AdminModule,
        WebhooksInModule,
        LedgerModule,
        OpsModule,
      ],
      providers: [
        { provide: APP_PIPE, useClass: StrictValidationPipe },
        { provide: APP_FILTER, useClass: FaultFilter },
      ],
    };
  }
}
