import type { OptimizerFactory } from './optimizer.js'

/** Points from anywhere: what every other optimizer has to beat. The first is the one that works. */
export const randomOptimizer: OptimizerFactory = ({ dimensions, start, random }) => {
  let next = 0
  return {
    ask: (count) =>
      Array.from({ length: count }, () => {
        const id = next
        next += 1
        return { id, point: id === 0 ? start : Array.from({ length: dimensions }, () => random.next()) }
      }),
    tell: () => {},
  }
}
