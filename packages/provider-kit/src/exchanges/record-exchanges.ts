import type { Exchange } from '@tollgate/core';
import { describeExchange } from './describe-exchange.js';
import type { Masking, Recording } from './recording.js';
import type { HttpTransport } from '../transport.js';

/** A transport that tells of each request that has a recording. Nothing that goes wrong in telling changes a result. */
export function recordExchanges(transport: HttpTransport): HttpTransport {
  return {
    close: () => transport.close(),
    async send(request) {
      const { recording } = request;
      if (recording === undefined) return transport.send(request);
      const startedAt = new Date().toISOString();
      const from = performance.now();
      const result = await transport.send(request);
      const durationMs = Math.round(performance.now() - from);
      const describe = (masking: Masking): Exchange => ({
        startedAt,
        durationMs,
        ...describeExchange(request, result, masking),
      });
      tell(recording, describe);
      return result;
    },
  };
}

/** Whoever is told may be careless: what it throws, at once or later, ends here. */
function tell(recording: Recording, describe: (masking: Masking) => Exchange): void {
  const { onExchange }: { readonly onExchange: (exchange: Exchange) => unknown } = recording;
  try {
    void Promise.resolve(onExchange(redacted(describe, recording))).catch(() => undefined);
  } catch {
    // What cannot be recorded is not recorded.
  }
}

/**
 * Describes an exchange without the secrets in its texts. Most exchanges hold none outside of secret fields, and to look
 * through all texts at once takes a tenth of the time that one by one takes.
 */
function redacted(describe: (masking: Masking) => Exchange, { isSecretField, redact }: Masking): Exchange {
  const texts: string[] = [];
  const keep = (text: string): string => {
    texts.push(text);
    return text;
  };
  const exchange = describe({ isSecretField, redact: keep });
  const all = texts.join('\n');
  return redact(all) === all ? exchange : describe({ isSecretField, redact });
}
