/** Numbers that follow from a seed alone (SplitMix32), so that a seed names a schedule. */
export class Random {
  #state;

  /** @param {string} seed any text; the same text gives the same numbers */
  constructor(seed) {
    this.#state = hash(seed);
  }

  /** From 0 up to 1. */
  next() {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not, `below`. @param {number} below */
  below(below) {
    return Math.floor(this.next() * below);
  }

  /** A whole number, both ends included. @param {number} least @param {number} most */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /** @param {number} probability 0 to 1 */
  chance(probability) {
    return this.next() < probability;
  }

  /** One of a list. @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of a list of pairs, each as likely as its weight says. @template T @param {readonly (readonly [number, T])[]} pairs @returns {T} */
  pickWeighted(pairs) {
    let left = this.next() * pairs.reduce((total, [weight]) => total + weight, 0);
    for (const [weight, value] of pairs) {
      left -= weight;
      if (left < 0) return value;
    }
    return pairs.at(-1)[1];
  }
}

/** FNV-1a. */
function hash(text) {
  let bits = 0x811c9dc5;
  for (const byte of Buffer.from(text)) bits = Math.imul(bits ^ byte, 0x01000193);
  return bits;
}
