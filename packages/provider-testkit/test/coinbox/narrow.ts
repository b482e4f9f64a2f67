import { operations, type Operation, type PaymentProvider } from '@tollgate/core';
import type { ProviderUnderTest } from '../../src/index.js';
import { soundParts } from './parts.js';
import { coinboxSubject, type MakeCoinbox } from './subject.js';

/** The subject with some of its operations only, which is quicker to check. */
export function narrowSubject(kept: readonly Operation[], make?: MakeCoinbox): ProviderUnderTest {
  const { webhooks, create, samples, ...whole } = coinboxSubject(make);
  const dropped = soundParts.capabilities.operations.filter((name) => !kept.includes(name));
  return {
    ...whole,
    create: (origin, extras) => narrowProvider(create(origin, extras), dropped),
    samples: Object.fromEntries(Object.entries(samples).filter(([name]) => kept.includes(name as Operation))),
    ...(webhooks && kept.includes('readWebhook') ? { webhooks } : {}),
  };
}

/** A provider without some of its operations. */
export function narrowProvider(provider: PaymentProvider, dropped: readonly Operation[]): PaymentProvider {
  const { id, capabilities } = provider;
  const methods = operations
    .filter((name) => !dropped.includes(name) && typeof provider[name] === 'function')
    .map((name) => [name, (provider[name] as (...args: unknown[]) => unknown).bind(provider)]);
  return {
    id,
    capabilities: {
      ...capabilities,
      operations: capabilities.operations.filter((name) => !dropped.includes(name)),
      ...(dropped.includes('retrieve') ? { retrievable: [], lookup: 'none' as const } : {}),
      ...(dropped.includes('charge') ? { sourceKinds: [] } : {}),
    },
    ...(Object.fromEntries(methods) as Partial<PaymentProvider>),
    close: () => provider.close(),
  };
}
