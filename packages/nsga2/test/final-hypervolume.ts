import { hypervolume, minimize } from '../src/index.js'
import type { ReferenceProblem } from './reference.js'

/** The hypervolume of the last front, in the setting of the reference: 250 generations of 100. */
export function finalHypervolume(problem: ReferenceProblem, seed: number, generations = 250): number {
  const { variables, objectives, constraints, evaluate, referencePoint } = problem
  let front: readonly (readonly number[])[] = []
  const run = minimize(
    {
      variables,
      objectives: new Array<'minimize'>(objectives).fill('minimize'),
      constraints,
      evaluate: (x) => {
        const { f, g } = evaluate(x)
        return { objectives: f, constraints: g }
      },
    },
    { until: { generations }, seed },
  )
  for (const generation of run) front = generation.front.map((point) => point.objectives)
  return hypervolume(front, referencePoint)
}
