import { type LinearNetwork, still } from './linear-network.js'
import { solveComplex } from './solve-complex.js'

/** A complex number. */
export interface Complex {
  readonly re: number
  readonly im: number
}

/** What a network does at a frequency. */
export interface ResponsePoint extends Complex {
  /**
   * The determinant over the product of what each node would be alone: 1 less the gain around all loops (H. W. Bode's return
   * difference).
   */
  readonly returnDifference: Complex
}

/** The response of a network of two inputs at its first output, less that at its second where there is one. */
export class FrequencyResponse {
  private readonly re: Float64Array
  private readonly im: Float64Array
  private readonly x: Float64Array
  private readonly y: Float64Array

  constructor(
    private readonly network: LinearNetwork,
    private readonly outputs: readonly number[],
  ) {
    const { size } = network
    this.re = new Float64Array(size * size)
    this.im = new Float64Array(size * size)
    this.x = new Float64Array(size)
    this.y = new Float64Array(size)
  }

  /**
   * @param frequency - [Hz]
   * @param drive - of the two inputs [V]
   * @returns nothing for a singular network
   */
  at(frequency: number, [a, b]: readonly [number, number]): ResponsePoint | undefined {
    const { network, re, im, x, y } = this
    const { size, conductance, capacitance, feedG, feedC } = network
    const [plusG = none, minusG = none] = feedG
    const [plusC = none, minusC = none] = feedC
    const w = 2 * Math.PI * frequency
    for (let row = 0; row < size; row += 1) {
      // Divided by what the node would be alone, the determinant is the return difference.
      const own = row * size + row
      const [g, c] = [conductance[own] as number, w * (capacitance[own] as number)]
      const square = g * g + c * c
      const [scaleRe, scaleIm] = [g / square, -c / square]
      for (let at = row * size; at < (row + 1) * size; at += 1) {
        const [p, q] = [conductance[at] as number, w * (capacitance[at] as number)]
        re[at] = p * scaleRe - q * scaleIm
        im[at] = p * scaleIm + q * scaleRe
      }
      const p = a * (plusG[row] as number) + b * (minusG[row] as number)
      const q = w * (a * (plusC[row] as number) + b * (minusC[row] as number))
      x[row] = p * scaleRe - q * scaleIm
      y[row] = p * scaleIm + q * scaleRe
    }
    const returnDifference = solveComplex(size, re, im, x, y)
    if (returnDifference === undefined) return undefined
    const [first = still, second = still] = this.outputs
    return {
      re: (x[first] ?? 0) - (x[second] ?? 0),
      im: (y[first] ?? 0) - (y[second] ?? 0),
      returnDifference,
    }
  }
}

const none = new Float64Array(0)
