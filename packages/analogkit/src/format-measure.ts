import { formatEngineering } from '@analogkit/netlist'

/**
 * A measured value for people, with three digits: `52.1 dB`, `14.6 MHz`, `-` where there is none.
 *
 * @param value - in `unit`, SI without prefix, or `dB`, `deg`, `m^2`
 */
export function formatMeasure(value: number | undefined, unit: string): string {
  if (value === undefined) return '-'
  if (unit === 'dB') return `${value.toFixed(1)} dB`
  if (unit === 'deg') return `${value.toFixed(0)} deg`
  // A prefix before a square would be squared, too.
  if (unit === 'm^2') return `${(value * 1e12).toPrecision(3)} µm^2`
  return formatEngineering(Number(value.toPrecision(3)), unit)
}
