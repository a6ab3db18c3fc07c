import { expressionNames } from '@analogkit/netlist'
import { TestbenchError } from './error.js'
import type { CircuitClass } from './types.js'

/** Classes that were checked already: a class is built many times. */
const sound = new WeakSet<CircuitClass>()

/**
 * Checks that what a class speaks of is there: every name in a metric, a check or the polarity is a condition or a measure.
 * A misspelt one would never be defined, and no circuit ever of the class.
 *
 * @throws TestbenchError `bad-class` naming the expression, the name and those that there are
 */
export function checkClass(circuitClass: CircuitClass): void {
  if (sound.has(circuitClass)) return
  const { id, conditions, stages, validity, metrics, polarity, curves } = circuitClass
  const all = [...stages, ...validity]
  const known = new Set(['supply', 'area', ...Object.keys(conditions)])
  for (const { measures, set = {} } of all)
    for (const name of [...Object.keys(measures), ...Object.keys(set)]) known.add(name)
  const check = (what: string, expression: string): void => {
    const unknown = expressionNames(expression).find((name) => !known.has(name))
    if (unknown !== undefined)
      throw new TestbenchError(
        'bad-class',
        id,
        `${what} is \`${expression}\`, but no stage measures ${unknown}: there are ${[...known].join(', ')}`,
      )
  }
  const { inferred = {}, specimens = {}, alternatives = [] } = circuitClass
  for (const name of [inferred, specimens, ...alternatives].flatMap(Object.keys)) {
    if (!Object.hasOwn(conditions, name))
      throw new TestbenchError(
        'bad-class',
        id,
        `it has no condition ${name}: there are ${Object.keys(conditions).join(', ')}`,
      )
  }
  for (const [at, { id: stage, together, set, mismatch }] of all.entries()) {
    const before = all[at - 1]
    const alone = [set, mismatch, before?.set, before?.mismatch].some((own) => own !== undefined)
    if (together === true && (alone || at === 0 || at === stages.length))
      throw new TestbenchError(
        'bad-class',
        id,
        `stage ${stage} cannot run together with the one before it: neither may set conditions or have mismatch`,
      )
  }
  for (const metric of metrics) check(`metric ${metric.id}`, metric.value)
  for (const stage of all) for (const { value } of stage.checks) check(`a check of stage ${stage.id}`, value)
  if (polarity !== undefined) check('its polarity', polarity)
  for (const stage of curves === undefined ? [] : [curves.bode.stage, curves.step.stage]) {
    if (stages.every((candidate) => candidate.id !== stage))
      throw new TestbenchError('bad-class', id, `its curves come from stage ${stage}, which it does not have`)
  }
  sound.add(circuitClass)
}
