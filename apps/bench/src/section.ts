import type { BenchOptions } from './options.js';
import type { Progress } from './progress.js';
import type { World } from './world/world.js';

/** What a section works with. */
export interface Bench {
  readonly options: BenchOptions;
  readonly world: World;
  readonly progress: Progress;
}

/** A part of the benchmark that can be run alone. */
export interface Section<Result> {
  /** Heading of its results. */
  readonly title: string;
  /** How long it takes, about. */
  plannedSeconds(options: BenchOptions): number;
  /** Measures. @throws Error at the first answer that is not as it has to be */
  run(bench: Bench): Promise<Result>;
  /** Tables of what was measured. */
  tables(result: Result): readonly Table[];
  /** Plots of what was measured, as SVG, by the names of their files. */
  plots?(result: Result): Readonly<Record<string, string>>;
}

/** Any of them: what it has measured is its own business. */
export type AnySection = Section<unknown>;

/** A table, to be printed or written. */
export interface Table {
  /** What it shows, in a sentence; `null` where the section's title says it. */
  readonly caption: string | null;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be known to read it. */
  readonly notes?: readonly string[];
}
