import { ID_RANDOM_BYTES, makeId, type IdKind } from '@tollgate/core';

/** A span of time: from `from` on, and before `before`. What is absent is no bound. */
export interface Span {
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

/** Bounds of ids, each absent where there is none. */
export interface IdBounds {
  readonly gte?: string;
  readonly lt?: string;
}

/** A row's id is made with its time, by the same clock; how far the two may be apart where a process was held up between. */
const slackMs = 10_000;
/** The last time that an id can have. */
const latestMs = 2 ** 48 - 1;

/**
 * Between which ids everything is that was made within a span of time. Ids sort by time, so an index on them leads to a
 * month long past. A few rows beyond the span are within the bounds too: ask for the exact time besides.
 */
export function idsWithin(kind: IdKind, { from, before }: Span): IdBounds {
  return {
    ...(from && { gte: idAt(kind, from.getTime() - slackMs) }),
    ...(before && { lt: idAt(kind, before.getTime() + slackMs) }),
  };
}

/** The first id that something made at a time can have. */
function idAt(kind: IdKind, ms: number): string {
  return makeId(kind, Math.min(Math.max(ms, 0), latestMs), new Uint8Array(ID_RANDOM_BYTES));
}
