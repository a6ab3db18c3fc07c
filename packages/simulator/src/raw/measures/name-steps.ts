import type { WaveformStep } from '../types.js'
import type { MeasureStep } from './types.js'

/**
 * Gives the steps of a plot the swept values that stand in another file, as those of LTspice in its log.
 *
 * @param steps - of a plot
 * @param named - of `readMeasures`, of the same run
 * @throws RangeError when there are more of one than of the other: the files are of different runs
 */
export function nameSteps(
  steps: readonly WaveformStep[],
  named: readonly Pick<MeasureStep, 'parameters'>[],
): readonly WaveformStep[] {
  if (steps.length !== named.length)
    throw new RangeError(`the plot has ${steps.length} steps, the log ${named.length}: are they of the same run?`)
  return steps.map((step, index) => ({ ...step, parameters: named[index]?.parameters ?? {} }))
}
