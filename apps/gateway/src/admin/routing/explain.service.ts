import { Injectable } from '@nestjs/common';
import { explainRoute, parseCurrency, parseId, type ExplainableFacts, type PaymentId } from '@tollgate/core';
import type { Configuration } from '../../config/configuration.js';
import { RunningConfiguration } from '../../config/running-configuration.js';
import { ConfigReader } from '../../config/versions/config-reader.js';
import { ConfigVersionsRepository } from '../../config/versions/config-versions.repository.js';
import { routeConnectionsOf } from '../../config/versions/route-connections.js';
import { ConnectionHealth } from '../../health/connection-health.js';
import { successBody } from '../../http/envelope.js';
import { MerchantsRepository } from '../../merchants/merchants.repository.js';
import type { Principal } from '../../merchants/principal.js';
import { lotsOf } from '../../routing/lot.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Ids } from '../../shared/ids.js';
import { configRefused, versionNotFound } from '../config/config-faults.js';
import type { ExplainDto } from './explain.dto.js';
import type { ExplanationDto } from './explanation.dto.js';
import { toExplanationDto } from './render-explanation.js';

/** Explains routes of payments that are not made. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly running: RunningConfiguration,
    private readonly reader: ConfigReader,
    private readonly versions: ConfigVersionsRepository,
    private readonly health: ConnectionHealth,
    private readonly merchants: MerchantsRepository,
    private readonly ids: Ids,
  ) {}

  /** @throws ApiFault where another merchant or version is asked about that there is not, or that is not the key's */
  async explain(principal: Principal, body: ExplainDto): Promise<{ success: true; data: ExplanationDto }> {
    const merchant = await this.#merchantOf(principal, body.merchant);
    const paymentId = body.paymentId === undefined ? this.ids.make('payment') : readPaymentId(body.paymentId);
    return this.#with(principal, body.configVersion, (configuration) => {
      const connections = routeConnectionsOf(configuration);
      const facts = factsOf(body, { merchant, mode: principal.mode, lot: lotsOf(configuration.version, paymentId) });
      const explanation = explainRoute(configuration.rules, connections, facts, this.health.unavailable());
      const { version } = configuration;
      const running = version === this.running.current.version;
      const asked = { paymentId, configVersion: version, running, merchant, livemode: principal.mode === 'live' };
      const seen = { configuration, states: this.health.states(), onlyOf: principal.operator ? null : merchant };
      return successBody(toExplanationDto(asked, explanation, seen));
    });
  }

  async #merchantOf({ operator, merchantSlug }: Principal, slug = merchantSlug): Promise<string> {
    if (slug === merchantSlug) return slug;
    const merchant = operator ? await this.merchants.find(slug) : null;
    if (!merchant) throw merchantNotFound();
    return slug;
  }

  /** Has something done with a configuration: the running one, or one that was stored, whose providers are ended again. */
  async #with<Result>(
    { operator }: Principal,
    version: string | undefined,
    use: (configuration: Configuration) => Result,
  ): Promise<Result> {
    const { current } = this.running;
    if (version === undefined || version === current.version) return use(current);
    if (!operator) throw onlyTheRunning();
    const stored = await this.versions.find(version);
    if (!stored) throw versionNotFound('configVersion');
    const { configuration } = await this.reader
      .read(stored.document, { version, before: current })
      .catch((error: unknown) => {
        throw configRefused(error, 'configVersion');
      });
    try {
      return use(configuration);
    } finally {
      await this.reader.discard(configuration, this.running.current);
    }
  }
}

function factsOf(
  { sourceKind, currency, amount, operation = 'charge', payerCountry, metadata, connectionId }: ExplainDto,
  rest: Pick<ExplainableFacts, 'merchant' | 'mode' | 'lot'>,
): ExplainableFacts {
  const code = parseCurrency(currency);
  if (code === null) throw new Error('A currency that was validated cannot be read');
  return {
    ...rest,
    sourceKind,
    currency: code,
    amountMinor: BigInt(amount),
    operation,
    payerCountry: payerCountry ?? null,
    metadata: metadata ?? null,
    ...(connectionId === undefined ? {} : { boundTo: connectionId }),
  };
}

function readPaymentId(text: string): PaymentId {
  const id = parseId('payment', text);
  if (id !== null) return id;
  throw new ApiFault('validation_error', {
    message: 'paymentId must be an id of a payment (pay_…), or be left out',
    param: 'paymentId',
  });
}

function merchantNotFound(): ApiFault {
  return new ApiFault('merchant_not_found', {
    message: 'There is no such merchant, or it is not this key’s to ask about',
    param: 'merchant',
  });
}

function onlyTheRunning(): ApiFault {
  return new ApiFault('forbidden', {
    message: 'Other configurations than the running one are for operators; leave configVersion out',
    param: 'configVersion',
  });
}
