/** A time as Stripe writes it: whole seconds since the Unix epoch. */
export function toSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}

/** A span of time: from `from` on, and before `before`. What is absent is no bound. */
export interface TimeSpan {
  readonly from?: Date;
  readonly before?: Date;
}

/** Bounds in whole seconds, as they are sent: `created=1602687576` or `created[gte]=1602687576`. */
export type CreatedFilter = string | Readonly<Partial<Record<'gt' | 'gte' | 'lt' | 'lte', string>>>;

/**
 * The span that `created` stands for. Objects are made at some millisecond of their second, so that `gt` begins with the
 * next one, and `lte` ends with it.
 */
export function spanOf(created: CreatedFilter | undefined): TimeSpan {
  if (created === undefined) return {};
  if (typeof created === 'string') return { from: second(created), before: second(created, 1) };
  const { gt, gte, lt, lte } = created;
  const starts = [gt === undefined ? null : second(gt, 1), gte === undefined ? null : second(gte)];
  const ends = [lt === undefined ? null : second(lt), lte === undefined ? null : second(lte, 1)];
  const from = starts.reduce((a, b) => (a && b && a > b ? a : (b ?? a)));
  const before = ends.reduce((a, b) => (a && b && a < b ? a : (b ?? a)));
  return { ...(from ? { from } : {}), ...(before ? { before } : {}) };
}

/** A span as a filter of rows: `where: { createdAt: withinSpan(span) }`. */
export function withinSpan({ from, before }: TimeSpan): { gte?: Date; lt?: Date } {
  return { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) };
}

function second(text: string, later = 0): Date {
  return new Date((Number(text) + later) * 1_000);
}
