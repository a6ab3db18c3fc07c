import type { EvaluateOptions } from '@analogkit/testbench'
import type { Placement } from './search-space.js'

/** How a placement is evaluated: under its own conditions, from the voltages of its plan. */
export function evaluateOptions({ plan, conditions }: Placement, signal: AbortSignal | undefined): EvaluateOptions {
  return {
    conditions,
    ...(plan === undefined ? {} : { startVoltages: plan.voltages }),
    ...(signal === undefined ? {} : { signal }),
  }
}
