import type { PayeeState } from '@tollgate/core';
import { storableDetail } from '../shared/storable.js';
import type { StoredPayeeState } from './payees.repository.js';

const mostMissing = 100;
const longestName = 200;

/** What a provider says of a payee, as a database can hold it. */
export function toStoredState({ verification, missing }: PayeeState): StoredPayeeState {
  return {
    verification,
    missing: missing.slice(0, mostMissing).map((name) => storableDetail(name.slice(0, longestName))),
  };
}
