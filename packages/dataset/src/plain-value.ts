import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  type DuckDBValue,
} from '@duckdb/node-api'

/**
 * A value of the database as plain data: maps and structs as objects, lists as arrays, whole numbers and decimals as
 * numbers (as text beyond 2^53), times as text, NULL as undefined.
 */
export function plainValue(value: DuckDBValue): unknown {
  if (value === null) return undefined
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value !== 'object') return value
  if (value instanceof DuckDBMapValue)
    return Object.fromEntries(value.entries.map((entry) => [String(entry.key), plainValue(entry.value)]))
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, plainValue(item)]))
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(plainValue)
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  return String(value)
}
