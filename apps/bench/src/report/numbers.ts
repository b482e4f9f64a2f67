const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `12,345` */
export const count = (value: number): string => whole.format(value);

/** `1.70` */
export const ratio = (value: number): string => value.toFixed(2);

/** Milliseconds with two digits that count: `0.95`, `12.3`, `123`. */
export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

/** `null` is what the system does not tell. */
export const orUnknown = (value: number | null, format: (value: number) => string): string =>
  value === null ? '–' : format(value);

/** `123.4` for bytes. */
export const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
