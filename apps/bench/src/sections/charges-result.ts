import type { Measured } from '../measure/measured.js';

/** Both servers, one after the other. */
export type ChargesRound = Readonly<Record<'gateway' | 'baseline', Measured>>;

/** One number of connections. */
export interface ChargesRow extends ChargesRound {
  readonly connections: number;
  /** The baseline's connections to its database. */
  readonly poolSize: number;
  readonly rounds: readonly ChargesRound[];
  /** Gateway ÷ baseline: the median of the rounds' ratios, each of two measurements side by side. */
  readonly ratio: number;
}

/** What the section has measured. */
export interface ChargesResult {
  readonly rows: readonly ChargesRow[];
}

/** Gateway ÷ baseline in one round. */
export const ratioOf = ({ gateway, baseline }: ChargesRound): number => gateway.perSecond / baseline.perSecond;
