import { Transform } from 'class-transformer';
import { SourceHash } from '../charges/create-charge.dto.js';

/** What stands for a source in a request: a token, or the source itself as a hash. */
export type SourceWish = string | SourceHash;

/** Makes a hash in the place of a token one whose secrets are known as such. It is checked by whoever reads it. */
export function TakesHash(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? SourceHash.from(value) : value,
  );
}
