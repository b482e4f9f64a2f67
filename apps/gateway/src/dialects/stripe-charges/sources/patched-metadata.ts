import { metadataLimits } from '../../../shared/validators.js';
import { invalid } from '../stripe-fault.js';

type Metadata = Readonly<Record<string, string>>;

/**
 * Metadata after a change: a key with an empty value is unset, `metadata=` unsets all of them, the others stay.
 *
 * @throws ApiFault `validation_error` where there would be too many keys
 */
export function patchedMetadata(before: Metadata | null, sent: Metadata | ''): Record<string, string> {
  if (sent === '') return {};
  const next = Object.entries({ ...before, ...sent }).filter(([, text]) => text !== '');
  if (next.length > metadataLimits.entries) {
    throw invalid('metadata', `You can specify up to ${metadataLimits.entries} metadata keys.`);
  }
  return Object.fromEntries(next);
}
