/** A short word for a network fault: its code where it has one, its name otherwise. Never its message, which may quote data. */
export function describeFault(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown_fault';
  const { code, cause, name, errors } = error as { code?: unknown; cause?: unknown; name?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  if (Array.isArray(errors) && errors.length > 0) return describeFault(errors[0]);
  if (cause !== undefined) return describeFault(cause);
  return typeof name === 'string' && name !== '' ? name : 'unknown_fault';
}
