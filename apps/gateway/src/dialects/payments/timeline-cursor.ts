/** What a timeline is made of. */
export const timelineTypes = [
  'payment_requested',
  'payment_state',
  'attempt',
  'operation_requested',
  'operation_state',
  'journal',
  'event',
] as const;

/** One kind of entry in a timeline. */
export type TimelineType = (typeof timelineTypes)[number];

/**
 * The order in which things of the same millisecond are told. A state comes twice: in flight before the attempt, and what
 * came of the attempt after it.
 */
export const timelineOrder = [
  'payment_requested',
  'operation_requested',
  'operation_state',
  'payment_state',
  'attempt',
  'operation_state',
  'payment_state',
  'journal',
  'event',
] as const satisfies readonly TimelineType[];

/** Where an entry stands in its timeline. */
export interface TimelineKey {
  readonly at: Date;
  /** Index into {@link timelineOrder}. */
  readonly rank: number;
  readonly id: string;
}

/** What an entry tells. */
export function typeOf({ rank }: TimelineKey): TimelineType {
  const type = timelineOrder[rank];
  if (type === undefined) throw new Error(`A timeline has no rank ${rank}`);
  return type;
}

/** A cursor: the time in milliseconds, the rank, the id. */
export const timelineCursor = /^([0-9]{1,14})-([0-8])-([a-z]{2,4}_[0-7][0-9A-HJKMNP-TV-Z]{25})$/;

/** Writes the place of the last entry of a page. */
export function toCursor({ at, rank, id }: TimelineKey): string {
  return `${at.getTime()}-${rank}-${id}`;
}

/** Reads what {@link toCursor} has written; `null` for anything else. */
export function readCursor(text: string): TimelineKey | null {
  const [, atMs, rank, id] = timelineCursor.exec(text) ?? [];
  return id === undefined ? null : { at: new Date(Number(atMs)), rank: Number(rank), id };
}
