import type { FileLook } from './config-file.js';

/** What has to be the same for two looks to be. */
const keyOf = (look: FileLook): string => (look.readable ? look.version : look.reason);

/**
 * Tells when a file has changed and is whole: somebody who writes it may be half done, and an editor may have moved it
 * away for a moment, so only what was found twice in a row counts.
 */
export class SettledLook {
  #judged: string;
  #before: string;

  /** @param first - what the file held when it was judged last */
  constructor(first: FileLook) {
    this.#judged = keyOf(first);
    this.#before = this.#judged;
  }

  /** True where a look found what the one before found, and that has not been judged yet. */
  isNew(look: FileLook): boolean {
    const key = keyOf(look);
    const isSame = key === this.#before;
    this.#before = key;
    return isSame && key !== this.#judged;
  }

  /** From now on this is not new any more. */
  judged(look: FileLook): void {
    this.#judged = keyOf(look);
  }
}
