/** A PostgreSQL type that a statement is given values of. */
type ColumnType =
  'text' | 'text[]' | 'bigint' | 'int' | 'double precision' | 'boolean' | 'jsonb' | 'bytea' | 'timestamptz';

/** What a statement is given of each row: names, and their types. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** One row for a statement. `jsonb` is JSON text, `bytea` bytes, `bigint` a bigint, `timestamptz` a `Date`. */
export type Row<Of extends Columns> = Readonly<Record<keyof Of, unknown>>;

/** SQL that reads one row from parameters, in the order of the columns. */
export function oneRowOf(columns: Columns): string {
  const values = Object.entries(columns).map(([name, type], index) => `$${index + 1}::${type} as ${name}`);
  return `select ${values.join(', ')}`;
}

/**
 * SQL that reads any number of rows from one parameter: a JSON array of what {@link jsonOf} makes.
 *
 * @param atLeastOne - an `int` column that is never below 1. That it is so is asked for because the planner then expects
 *   next to no rows, and looks each up by its key, instead of all that a small table holds
 */
export function manyRowsOf(columns: Columns, atLeastOne: string): string {
  const names = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `select * from json_to_recordset($1::json) as given(${names.join(', ')}) where ${atLeastOne} between 1 and 2147483647`;
}

/** The parameters for {@link oneRowOf}. */
export function valuesOf<Of extends Columns>(columns: Of, row: Row<Of>): unknown[] {
  return Object.keys(columns).map((name) => row[name]);
}

/** One row for {@link manyRowsOf}. */
export function jsonOf<Of extends Columns>(columns: Of, row: Row<Of>): string {
  const members = Object.entries(columns).map(([name, type]) => `"${name}":${memberOf(type, row[name])}`);
  return `{${members.join(',')}}`;
}

function memberOf(type: ColumnType, value: unknown): string {
  if (value === null) return 'null';
  if (type === 'jsonb') return value as string;
  if (typeof value === 'bigint') return value.toString();
  if (type === 'bytea') return `"\\\\x${bytesOf(value as Uint8Array).toString('hex')}"`;
  return JSON.stringify(value);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
