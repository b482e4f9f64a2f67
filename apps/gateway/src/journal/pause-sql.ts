/**
 * The end of a pause given in milliseconds, on the database's own clock: gateways' clocks differ. The pauses of payments
 * that were made together drift apart, so that they do not all come due together.
 *
 * @param ms - SQL of a number of milliseconds, or null
 */
export const pauseOf = (ms: string): string =>
  `now() + ${ms}::double precision * (0.9 + 0.2 * random()) * interval '1 millisecond'`;
