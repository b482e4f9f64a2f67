import type { Socket } from 'node:net';

/** The connections of requests that a fault keeps waiting, so that clearing the fault can end them. */
export class HeldSockets {
  readonly #byFault = new Map<string, Set<Socket>>();

  /** Keeps `socket` until it closes, or for `forMs` when given. */
  async hold(faultId: string, socket: Socket, forMs?: number): Promise<void> {
    const sockets = this.#byFault.get(faultId) ?? new Set();
    this.#byFault.set(faultId, sockets.add(socket));
    await closedOrOver(socket, forMs);
    sockets.delete(socket);
    if (sockets.size === 0) this.#byFault.delete(faultId);
  }

  /** Closes what one fault holds; false when it holds nothing. */
  release(faultId: string): boolean {
    const sockets = this.#byFault.get(faultId);
    for (const socket of sockets ?? []) socket.destroy();
    return sockets !== undefined;
  }

  /** Closes everything that is held. */
  releaseAll(): void {
    for (const faultId of this.#byFault.keys()) this.release(faultId);
  }
}

function closedOrOver(socket: Socket, forMs: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = forMs === undefined ? undefined : setTimeout(finish, forMs);
    function finish(): void {
      clearTimeout(timer);
      socket.off('close', finish);
      resolve();
    }
    if (socket.destroyed) finish();
    else socket.once('close', finish);
  });
}
