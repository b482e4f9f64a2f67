import type { Exchange } from '@tollgate/core';

/** Keeps every exchange that it is told of. */
export function listen(): { readonly exchanges: readonly Exchange[]; readonly onExchange: (one: Exchange) => void } {
  const exchanges: Exchange[] = [];
  return { exchanges, onExchange: (exchange) => void exchanges.push(exchange) };
}
