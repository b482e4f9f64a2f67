import type { PaymentProvider } from '@tollgate/core';
import type { ConfigPath } from '../config-document.js';
import type { ConnectionConfig, TransferFee } from '../configuration.js';
import type { Findings } from '../findings/findings.js';
import { readBreaker } from './read-breaker.js';
import { readMerchants } from './read-merchants.js';
import { readProvider, type ReadingContext } from './read-provider.js';
import type { WrittenConnection } from './written.js';

/** The connections that the file names; `null` for one that cannot be read. */
export type ReadConnections = ReadonlyMap<string, ConnectionConfig | null>;

/**
 * Reads all connections as far as they are sound.
 *
 * @param written - after the schema check, whatever came of it
 */
export async function readConnections(context: ReadingContext, written: unknown): Promise<ReadConnections> {
  const connections = new Map<string, ConnectionConfig | null>();
  if (!isMap(written)) return connections;
  for (const [id, connection] of Object.entries(written)) {
    connections.set(id, await readConnection(context, id, connection));
  }
  return connections;
}

async function readConnection(context: ReadingContext, id: string, written: unknown): Promise<ConnectionConfig | null> {
  const at: ConfigPath = ['connections', id];
  if (!isMap(written) || typeof written['package'] !== 'string' || !isMap(written['settings'])) return null;
  const { findings } = context;
  // Found before its provider is made: a connection whose other keys are wrong still has its settings checked.
  const isWhole = findings.isSound(at);
  const made = await readProvider(context, at, { id, package: written['package'], settings: written['settings'] });
  if (made && isWhole)
    return { ...readTerms(findings, at, written as unknown as WrittenConnection, made.provider), id, ...made };
  await closeNew(context, made?.provider);
  return null;
}

type Terms = Omit<ConnectionConfig, 'id' | 'provider' | 'storedSettings' | 'fingerprint'>;

/** What the gateway itself holds to, whatever the provider. */
function readTerms(findings: Findings, at: ConfigPath, written: WrittenConnection, provider: PaymentProvider): Terms {
  const { mode, merchants = 'all', retired = false, breaker } = written;
  return {
    mode,
    ...readMerchants(merchants),
    retired,
    breaker: readBreaker(findings, [...at, 'breaker'], breaker),
    onLateSuccess: readLateSuccess(findings, [...at, 'onLateSuccess'], written, provider),
    transferFee: readTransferFee(findings, [...at, 'transferFee'], written, provider),
  };
}

function readLateSuccess(
  findings: Findings,
  at: ConfigPath,
  { onLateSuccess = 'alert' }: WrittenConnection,
  { capabilities }: PaymentProvider,
): ConnectionConfig['onLateSuccess'] {
  if (onLateSuccess === 'refund' && !capabilities.operations.includes('refund')) {
    findings.add(at, { code: 'operation_missing', message: 'the package cannot refund', remedy: 'use "alert"' });
  }
  return onLateSuccess;
}

function readTransferFee(
  findings: Findings,
  at: ConfigPath,
  { transferFee }: WrittenConnection,
  { capabilities }: PaymentProvider,
): TransferFee {
  if (transferFee && !capabilities.operations.includes('transfer')) {
    const message = 'the package cannot transfer, so no fee is ever taken';
    findings.add(at, { code: 'operation_missing', message, remedy: 'remove it' });
  }
  const { basisPoints = 0, fixedMinor = 0 } = transferFee ?? {};
  return { basisPoints: BigInt(basisPoints), fixedMinor: BigInt(fixedMinor) };
}

async function closeNew({ before }: ReadingContext, provider: PaymentProvider | undefined): Promise<void> {
  if (provider && !before?.connections.some((one) => one.provider === provider)) await provider.close();
}

/** True for what YAML calls a map. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
