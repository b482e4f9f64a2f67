import { randomFillSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ID_RANDOM_BYTES, makeId, type Id, type IdKind } from '@tollgate/core';
import { Clock } from './clock.js';

/** Makes ids from the clock and the system's randomness, which is drawn in pages: one system call serves many ids. */
@Injectable()
export class Ids {
  readonly #page = new Uint8Array(ID_RANDOM_BYTES * 256);
  #used = this.#page.length;

  constructor(private readonly clock: Clock) {}

  /** A new id of the given kind. */
  make<Kind extends IdKind>(kind: Kind): Id<Kind> {
    if (this.#used === this.#page.length) {
      randomFillSync(this.#page);
      this.#used = 0;
    }
    const random = this.#page.subarray(this.#used, this.#used + ID_RANDOM_BYTES);
    this.#used += ID_RANDOM_BYTES;
    return makeId(kind, this.clock.nowMs(), random);
  }
}
