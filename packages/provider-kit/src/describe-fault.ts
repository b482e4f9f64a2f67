/** Deeper than any real chain of causes, and an end for one that goes in a circle. */
const deepest = 8;

/** A short word for a network fault: its code where it has one, its name otherwise. Never its message, which may quote data. */
export function describeFault(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null) return 'unknown_fault';
  const { code, cause, name, errors } = error as { code?: unknown; cause?: unknown; name?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  const inner: unknown = Array.isArray(errors) && errors.length > 0 ? errors[0] : cause;
  if (inner !== undefined && depth < deepest) return describeFault(inner, depth + 1);
  return typeof name === 'string' && name !== '' ? name : 'unknown_fault';
}
