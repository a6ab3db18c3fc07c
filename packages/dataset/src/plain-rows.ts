import type { DuckDBResultReader } from '@duckdb/node-api'
import { plainValue } from './plain-value.js'

/** A row of a result, by column. */
export type Row = Readonly<Record<string, unknown>>

/** The rows of a result as plain data; columns of JSON are parsed. */
export function plainRows(reader: DuckDBResultReader): readonly Row[] {
  const names = reader.deduplicatedColumnNames()
  const json = names.map((_, index) => reader.columnType(index).alias === 'JSON')
  return reader
    .getRows()
    .map((row) =>
      Object.fromEntries(
        row.map((value, index) => [
          names[index] ?? '',
          json[index] && typeof value === 'string' ? (JSON.parse(value) as unknown) : plainValue(value),
        ]),
      ),
    )
}
