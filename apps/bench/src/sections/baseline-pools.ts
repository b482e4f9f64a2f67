import type { Target, World } from '../world/world.js';

/** Connections to its database that the baseline is tried with; it runs with the best for each number of clients. */
const poolSizes = [16, 32, 64] as const;

/** The sizes that are worth trying: more connections than clients are never used. */
export const poolSizesFor = (connections: number): readonly number[] =>
  poolSizes.filter((size) => size === poolSizes[0] || size <= connections);

/** The baseline, started again where it is wanted with another pool; its database stays. */
export class BaselinePools {
  #running: { readonly size: number; readonly target: Target } | null = null;

  constructor(
    private readonly world: World,
    private readonly shared: Awaited<ReturnType<World['database']>>,
  ) {}

  /** Tries sizes, and starts the baseline with the one that made the most charges per second. */
  async choose(
    sizes: readonly number[],
    perSecondOf: (target: Target, size: number) => Promise<number>,
  ): Promise<{ readonly poolSize: number; readonly baseline: Target }> {
    const tried: { size: number; perSecond: number }[] = [];
    for (const size of sizes) {
      tried.push({ size, perSecond: await perSecondOf(await this.#withPool(size), size) });
    }
    const poolSize = tried.reduce((best, one) => (one.perSecond > best.perSecond ? one : best)).size;
    return { poolSize, baseline: await this.#withPool(poolSize) };
  }

  async stop(): Promise<void> {
    await this.#running?.target.stop();
  }

  async #withPool(size: number): Promise<Target> {
    if (this.#running?.size === size) return this.#running.target;
    await this.stop();
    this.#running = { size, target: await this.world.baseline(size, this.shared) };
    return this.#running.target;
  }
}
