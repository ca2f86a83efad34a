/** Random choices that are the same in every run. */
export class Random {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    let hash = 2_166_136_261;
    for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 16_777_619);
    this.#state = hash >>> 0;
  }

  /** A number from 0 up to, but not including, `limit`. */
  below(limit) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** @template T @param {readonly { weight: number, value: T }[]} list @returns {T} */
  weighted(list) {
    let at = this.below(list.reduce((sum, { weight }) => sum + weight, 0));
    return list.find(({ weight }) => (at -= weight) < 0).value;
  }
}
