/** A PostgreSQL type that a statement is given values of. */
type ColumnType =
  'text' | 'text[]' | 'bigint' | 'int' | 'double precision' | 'boolean' | 'jsonb' | 'bytea' | 'timestamptz';

/** What a statement is given of each row: names, and their types. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** One row for a statement. `jsonb` is JSON text, `bytea` bytes, `bigint` a bigint, `timestamptz` a `Date`. */
export type Row<Of extends Columns> = Readonly<Record<keyof Of, unknown>>;

/** SQL that reads one row from one parameter: what {@link jsonWriterOf} writes. Dozens of parameters cost the client more. */
export function oneRowOf(columns: Columns): string {
  return `select * from json_to_record($1::json) as given(${definitionsOf(columns)})`;
}

/**
 * SQL that reads any number of rows from one parameter: a JSON array of what {@link jsonWriterOf} writes.
 *
 * @param atLeastOne - an `int` column that is never below 1. That it is so is asked for because the planner then expects
 *   next to no rows, and looks each up by its key, instead of all that a small table holds
 */
export function manyRowsOf(columns: Columns, atLeastOne: string): string {
  return `select * from json_to_recordset($1::json) as given(${definitionsOf(columns)}) where ${atLeastOne} between 1 and 2147483647`;
}

function definitionsOf(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}

/** Makes what writes a row as JSON. */
export function jsonWriterOf<Of extends Columns>(columns: Of): (row: Row<Of>) => string {
  const members = Object.entries(columns).map(([name, type]) => ({ name, type, label: `"${name}":` }));
  return (row) => {
    let json = '';
    for (const { name, type, label } of members) {
      json += `${json === '' ? '{' : ','}${label}${memberOf(type, row[name])}`;
    }
    return `${json}}`;
  };
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
