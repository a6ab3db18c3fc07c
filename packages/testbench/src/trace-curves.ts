import type { Sizing } from '@analogkit/biasing'
import { type Session, type Signal, type Simulator, signalValues, type Waveforms } from '@analogkit/simulator'
import { deckParameters } from './deck-parameters.js'
import { TestbenchError } from './error.js'
import { evaluate } from './evaluate.js'
import { isPropertyOfSizing } from './is-property-of-sizing.js'
import { placeStage } from './place-stage.js'
import { resolveRoles } from './roles.js'
import type { Curves, Testbench } from './types.js'

/**
 * The Bode plot and the step response of a sizing, from the stages that the class names. A curve that cannot be
 * simulated is empty.
 *
 * @throws TestbenchError `bad-class` when the class has no curves, or those of {@link evaluate}
 */
export async function traceCurves(
  testbench: Testbench,
  sizing: Sizing,
  simulator: Simulator,
  { signal: abort }: { readonly signal?: AbortSignal } = {},
): Promise<Curves> {
  const { curves } = testbench.class
  if (curves === undefined) {
    throw new TestbenchError(
      'bad-class',
      testbench.class.id,
      'it does not say where its curves come from: give it `curves`',
    )
  }
  const options = abort === undefined ? {} : { signal: abort }
  const session = await simulator.open(testbench.deck, options)
  try {
    const { values } = await evaluate(testbench, sizing, session, options)
    const run = (stage: string, vectors: readonly string[]) =>
      runStage(testbench, stage, sizing, values, session, vectors, options)
    const signal = (of: string, minus: string | undefined): Signal => ({
      of: resolveRoles(of, testbench.roles),
      ...(minus === undefined ? {} : { minus: resolveRoles(minus, testbench.roles) }),
    })
    const response = signal(curves.bode.output, curves.bode.minus)
    const input = signal(curves.step.input, curves.step.inputMinus)
    const output = signal(curves.step.output, curves.step.minus)
    const vectors = ({ of, minus }: Signal): readonly string[] => (minus === undefined ? [of] : [of, minus])
    const bode = await run(curves.bode.stage, vectors(response))
    const step = await run(curves.step.stage, [...vectors(input), ...vectors(output)])
    return {
      frequency: [...(bode?.axis?.real ?? [])],
      gainDb: numbersOf(bode, { ...response, as: 'db' }),
      phaseDeg: numbersOf(bode, { ...response, as: 'phase' }),
      time: [...(step?.axis?.real ?? [])],
      input: numbersOf(step, input),
      output: numbersOf(step, output),
    }
  } finally {
    await session.close()
  }
}

/** The waveforms of the first analysis of a stage; nothing when it fails, or rests on a measure that is not there. */
async function runStage(
  testbench: Testbench,
  id: string,
  sizing: Sizing,
  values: Readonly<Record<string, number>>,
  session: Session,
  save: readonly string[],
  options: { readonly signal?: AbortSignal },
): Promise<Waveforms | undefined> {
  const stage = testbench.class.stages.find((candidate) => candidate.id === id)
  const placed = stage === undefined ? undefined : placeStage(stage, testbench, values)
  const [analysis] = placed?.analyses ?? []
  if (placed === undefined || analysis === undefined) return undefined
  session.set({ ...testbench.conditions, ...placed.set, ...deckParameters(testbench, sizing) })
  try {
    const results = await session.run([{ ...analysis, name: 'curve' }], { ...options, save })
    return results.curve
  } catch (error) {
    if (isPropertyOfSizing(error)) return undefined
    throw error
  }
}

function numbersOf(waveforms: Waveforms | undefined, signal: Signal): readonly number[] {
  return waveforms === undefined ? [] : [...signalValues(waveforms, signal)]
}
