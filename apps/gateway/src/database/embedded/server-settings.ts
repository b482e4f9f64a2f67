/** `full` survives a power cut; `none` is for tests, whose data is thrown away. */
export type Durability = 'full' | 'none';

/** The server's options as words for `pg_ctl -o`, which a shell splits: no value holds a space or a quote. */
export function serverOptions(port: number, durability: Durability): string {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // A socket's path is limited to about a hundred characters, and ours may be longer.
    unix_socket_directories: '',
    max_connections: '200',
    // A statement or the detail of an error can hold a customer's data, which has no place in a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durability === 'none' ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
