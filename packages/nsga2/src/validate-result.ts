import { Nsga2Error } from './error.js'
import type { RunState } from './run-state.js'
import type { Result } from './types.js'

/** Throws where a result cannot be taken. */
export function validateResult({ pending, nextId, settings }: RunState, result: Result): void {
  const place = `candidate ${result.id}`
  if (!pending.has(result.id)) {
    if (Number.isInteger(result.id) && result.id >= 0 && result.id < nextId)
      throw new Nsga2Error('told-twice', place, 'a second result', 'tell each candidate once')
    throw new Nsga2Error('unknown-id', place, 'a result', 'tell only candidates that ask returned, by their id')
  }
  if (result.type === 'failed') return
  if (result.type !== 'ok' && result.type !== 'partial') {
    const { type } = result as { readonly type?: unknown }
    throw new Nsga2Error('bad-result', place, `type ${String(type)}`, "expected 'ok', 'partial' or 'failed'")
  }
  const { objectives, constraints, type } = result
  if (type === 'ok' || objectives !== undefined)
    expectNumbers(`${place}, objective`, objectives ?? [], settings.signs.length, type)
  if (type === 'ok' || constraints !== undefined)
    expectNumbers(`${place}, constraint`, constraints ?? [], settings.constraints, type)
}

/** What is not finite in a result, as a reason; undefined where all numbers are. */
export function describeNotFinite(
  objectives: readonly number[],
  constraints: readonly number[] = [],
): string | undefined {
  const describe = (kind: string, values: readonly number[]) => {
    const index = values.findIndex((value) => !Number.isFinite(value))
    return index < 0 ? undefined : `${kind} ${index} is ${values[index]}`
  }
  return describe('objective', objectives) ?? describe('constraint', constraints)
}

function expectNumbers(
  place: string,
  values: readonly (number | undefined)[],
  count: number,
  type: 'ok' | 'partial',
): void {
  if (values.length !== count)
    throw new Nsga2Error('wrong-length', `${place}s`, `${values.length} numbers`, `expected ${count}`)
  for (const [index, value] of values.entries()) {
    if (Number.isFinite(value) || (type === 'partial' && value === undefined)) continue
    throw new Nsga2Error(
      'not-finite',
      `${place} ${index}`,
      String(value),
      "expected a finite number; tell { type: 'failed', reason } where there is none",
    )
  }
}
