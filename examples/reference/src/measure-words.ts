import { formatEngineering } from '@analogkit/netlist'

const columns: readonly { readonly metric: string; readonly format: (value: number) => string }[] = [
  { metric: 'gain', format: (value) => `gain ${value.toFixed(1)} dB` },
  { metric: 'gbw', format: (value) => `GBW ${threeDigits(value, 'Hz')}` },
  { metric: 'phase-margin', format: (value) => `PM ${value.toFixed(0)} deg` },
  { metric: 'power', format: (value) => `power ${threeDigits(value, 'W')}` },
]

/**
 * The measures that tell an op-amp, on one line: `gain 70.9 dB, GBW 14.6 MHz, PM 65 deg, power 64 µW`.
 *
 * @param measures - `gain` [dB], `gbw` [Hz], `phase-margin` [deg], `power` [W]; absent ones are left out
 */
export function measureWords(measures: Readonly<Record<string, number>>): string {
  return columns
    .flatMap(({ metric, format }) => {
      const value = measures[metric]
      return value === undefined ? [] : [format(value)]
    })
    .join(', ')
}

function threeDigits(value: number, unit: string): string {
  return formatEngineering(Number(value.toPrecision(3)), unit)
}
