import { formatEngineering } from '@analogkit/netlist'

/** How values of a unit are written for people. */
export interface Quantity {
  /** The unit as shown; empty for a plain number. */
  readonly unit: string
  /** A value is multiplied by it before it is written [1]. */
  readonly factor: number
  /** Whether the unit takes prefixes, such as `MHz`. */
  readonly prefixes: boolean
}

const plain: Readonly<Record<string, Quantity>> = {
  dB: { unit: 'dB', factor: 1, prefixes: false },
  deg: { unit: '°', factor: 1, prefixes: false },
  '1': { unit: '', factor: 1, prefixes: false },
  '%': { unit: '%', factor: 1, prefixes: false },
  degC: { unit: '°C', factor: 1, prefixes: false },
  // A prefix before m^2 would be squared, too.
  'm^2': { unit: 'µm²', factor: 1e12, prefixes: false },
}

/** How values of an SI unit, or of `dB`, `deg`, `degC`, `1`, `%`, are written. */
export function quantityOf(unit: string): Quantity {
  return plain[unit] ?? { unit, factor: 1, prefixes: true }
}

/** Writes a value for people: `3.2 MHz`, `61.5 dB`, `42 µm²`; a dash where there is none. */
export function formatQuantity(value: number | undefined, unit = ''): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const { unit: shown, factor, prefixes } = quantityOf(unit)
  if (prefixes) return formatEngineering(Number(value.toPrecision(3)), shown)
  const number = String(Number((value * factor).toPrecision(4)))
  return shown === '' || shown === '°' ? `${number}${shown}` : `${number} ${shown}`
}
