import { Injectable } from '@nestjs/common';
import type { Configuration } from './configuration.js';

/** Hears of a configuration that has become the running one, and of the one before it. */
export type ConfigurationListener = (now: Configuration, before: Configuration) => void;

/**
 * The configuration that the gateway runs with. Whoever decides something reads {@link current} once and decides by that:
 * the next decision may be made by another one.
 */
@Injectable()
export class RunningConfiguration {
  readonly #listeners: ConfigurationListener[] = [];
  #current: Configuration;

  constructor(first: Configuration) {
    this.#current = first;
  }

  /** Never changed in place. */
  get current(): Configuration {
    return this.#current;
  }

  /**
   * Makes a configuration the running one, and tells all listeners before anything else happens: also those after one that
   * fails.
   *
   * @throws what a listener threw, when all were told
   */
  become(next: Configuration): void {
    const before = this.#current;
    this.#current = next;
    const faults: unknown[] = [];
    for (const listener of this.#listeners) {
      try {
        listener(next, before);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
  }

  /** Has somebody told of every change from now on. */
  onChange(listener: ConfigurationListener): void {
    this.#listeners.push(listener);
  }
}
