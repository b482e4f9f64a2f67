import { randomFillSync } from 'node:crypto';
import { ID_RANDOM_BYTES, makeId, type IdKind } from '@tollgate/core';

const page = new Uint8Array(ID_RANDOM_BYTES * 256);
let used = page.length;

/** A sortable id; the randomness is drawn in pages, so that one system call serves many ids. */
export function newId(kind: IdKind, nowMs: number): string {
  if (used === page.length) {
    randomFillSync(page);
    used = 0;
  }
  used += ID_RANDOM_BYTES;
  return makeId(kind, nowMs, page.subarray(used - ID_RANDOM_BYTES, used));
}
