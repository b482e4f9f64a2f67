/** Whether a field was sent. */
export const sent =
  (field: string) =>
  (form: object): boolean =>
    valueOf(form, field) !== undefined;

/** Whether a field was sent and holds something: an empty one says that it is not known. */
export const filled =
  (field: string) =>
  (form: object): boolean =>
    sent(field)(form) && valueOf(form, field) !== '';

function valueOf(form: object, field: string): unknown {
  return (form as Record<string, unknown>)[field];
}

/** A time as the wallet writes it: whole seconds since the Unix epoch. */
export function epochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
