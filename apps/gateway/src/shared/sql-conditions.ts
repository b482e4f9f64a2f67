/** The conditions of one SQL statement, joined by "and", and the values of its parameters. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #all: string[] = [];

  /** A parameter with this value: `$1`, `$2`, … */
  parameter(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /**
   * Adds a condition where there is a value.
   *
   * @param condition - with `?` for the value
   */
  add(condition: string, value: unknown): this {
    if (value !== undefined) this.#all.push(condition.replace('?', this.parameter(value)));
    return this;
  }

  /** As they stand after `where`. */
  get text(): string {
    return this.#all.join(' and ');
  }
}
