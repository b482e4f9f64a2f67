import type { NotSent } from '@tollgate/core';

/** Why an attempt was not sent whose connection is left alone; stands on its record. */
export const CIRCUIT_OPEN = 'circuit_open';

/** The breaker of the connection is open: no byte has left. */
export const circuitOpen: NotSent = { outcome: 'not_sent', reason: CIRCUIT_OPEN };
