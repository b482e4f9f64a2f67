/**
 * Marks a branch that the types say cannot be reached. Reaching it is a bug of ours, so it throws.
 *
 * @param value - the value whose type must have been narrowed to `never`
 * @param what - what the value is, for the message (`'outcome'`)
 */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
