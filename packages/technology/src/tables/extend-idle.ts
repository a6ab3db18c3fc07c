import type { TableGrid, TableQuantity } from './types.js'

/** Below it, what simulators put across junctions to converge would be seen beside the channel [A/m]. */
const idle = Math.log(1e-4)

/**
 * Lets the current of transistors that are off go on falling exponentially with the gate voltage, as that of a channel
 * does, from the lowest gate voltage at which it is seen clearly. Changes the values in place.
 */
export function extendIdle(values: Readonly<Record<TableQuantity, Float32Array>>, { gate }: TableGrid): void {
  const { density, gm, gds, gmb } = values
  for (let row = 0; row < density.length; row += gate.length) {
    for (let column = gate.length - 2; column >= 0; column--) {
      const index = row + column
      if ((density[index] as number) >= idle) continue
      const step = (gate[column + 1] as number) - (gate[column] as number)
      for (const ratios of [gm, gds, gmb]) ratios[index] = ratios[index + 1] as number
      density[index] = (density[index + 1] as number) - Math.exp(gm[index] as number) * step
    }
  }
}
