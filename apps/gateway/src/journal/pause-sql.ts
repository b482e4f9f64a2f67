/**
 * The end of a pause given in milliseconds, on the database's own clock: gateways' clocks differ. The pauses of payments
 * that were made together drift apart, so that they do not all come due together.
 */
export const pauseOf = (parameter: number): string =>
  `now() + $${parameter}::double precision * (0.9 + 0.2 * random()) * interval '1 millisecond'`;
