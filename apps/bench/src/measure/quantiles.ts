/** What a set of latencies looks like, in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** The quantiles of all values that were measured; none is estimated. */
export function latencyOf(valuesMs: readonly number[]): Latency {
  if (valuesMs.length === 0) throw new Error('Nothing was measured; give it more seconds');
  const sorted = Float64Array.from(valuesMs).sort();
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** The value in the middle; of an even number of values the mean of the two there. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN];
  return (low + high) / 2;
}

/** The slope of the straight line that lies closest to the points (least squares). */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (pick: 'x' | 'y'): number => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [meanX, meanY] = [mean('x'), mean('y')];
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
