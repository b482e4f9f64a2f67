import type { SandboxStore } from '../state/store.js';
import type { Fault, FaultTarget } from './fault.js';

/**
 * Decides whether a request fails, and how. Faults are asked in the order in which they were set; the first that
 * strikes wins, and those after it are not asked.
 */
export function drawFault(store: SandboxStore, target: FaultTarget): Fault | undefined {
  for (const fault of store.state.faults.values()) {
    if (!matches(fault, target)) continue;
    const struck = fractionAt(fault.seed, fault.drawn) < fault.rate;
    store.append({ type: 'fault_drawn', faultId: fault.id, struck });
    if (struck) return fault;
  }
  return undefined;
}

function matches(fault: Fault, { service, operation }: Record<keyof FaultTarget, string>): boolean {
  return fault.service === service && (fault.operation === '*' || fault.operation === operation);
}

/** Number `index` of the sequence of `seed`, from 0 up to 1: SplitMix32, which needs no state but the two. */
export function fractionAt(seed: number, index: number): number {
  let bits = (seed + Math.imul(index + 1, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}
