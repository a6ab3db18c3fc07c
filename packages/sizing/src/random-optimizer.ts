import { type OptimizerFactory, openingOf } from './optimizer.js'

/** Points from anywhere: what every other optimizer has to beat. The first are those to begin with. */
export const randomOptimizer: OptimizerFactory = (task) => {
  const { dimensions, random } = task
  const opening = openingOf(task)
  let next = 0
  return {
    ask: (count) =>
      Array.from({ length: count }, () => {
        const id = next
        next += 1
        return { id, point: opening[id] ?? Array.from({ length: dimensions }, () => random.next()) }
      }),
    tell: () => {},
  }
}
