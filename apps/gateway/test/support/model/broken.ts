/** A rule that does not hold: what a model test fails with. Anything else that it throws is a fault of a statement. */
export class Broken extends Error {
  override readonly name = 'Broken';

  constructor(rule: string, facts: unknown) {
    super(
      `${rule}\n${JSON.stringify(facts, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))}`,
    );
  }
}

/** Checks that a rule holds; `facts` are shown where it does not. */
export function holds(rule: string, condition: boolean, facts: unknown): void {
  if (!condition) throw new Broken(rule, facts);
}

/** Checks that what is stored is what the model says, field by field. */
export function holdsEqual<T extends object>(
  rule: string,
  stored: T,
  model: { readonly [Name in keyof T]: unknown },
): void {
  for (const name of Object.keys(model) as (keyof T)[]) {
    holds(`${rule}: ${String(name)}`, stored[name] === model[name], { stored, model });
  }
}
