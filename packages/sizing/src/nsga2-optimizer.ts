import { createNsga2, type RealVariable } from '@analogkit/nsga2'
import { neighbors, type OptimizerFactory, openingOf } from './optimizer.js'

/**
 * NSGA-II from the neighborhood of the point that works.
 *
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary Computation
 *   6(2), 2002
 */
export const nsga2Optimizer: OptimizerFactory = (task) => {
  const { dimensions, objectives, population, seed } = task
  const opening = openingOf(task)
  const run = createNsga2({
    variables: Array.from(
      { length: dimensions },
      (_, index): RealVariable => ({ type: 'real', name: `x${index}`, lower: 0, upper: 1 }),
    ),
    objectives: Array.from({ length: objectives }, () => 'minimize' as const),
    constraints: 1,
    population,
    seed,
    initial: [...opening, ...neighbors(task, population - opening.length)],
  })
  return {
    ask: (count) => run.ask(count).map(({ id, values }) => ({ id, point: values.map(Number) })),
    tell: (results) =>
      run.tell(
        results.map(({ id, objectives: values, violation }) =>
          values === undefined
            ? { type: 'partial', id, reason: 'ended early', constraints: [violation] }
            : { type: 'ok', id, objectives: values, constraints: [violation] },
        ),
      ),
  }
}
