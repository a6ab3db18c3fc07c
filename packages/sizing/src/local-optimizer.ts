import { dominates } from '@analogkit/nsga2'
import { type OptimizerFactory, openingOf, type ProposalResult, unit } from './optimizer.js'

/** Width of a step at first, at least and at most, in shares of each range. */
const width = { first: 0.1, least: 0.005, most: 0.3 } as const
/** Share of the coordinates that a step moves. */
const moved = 0.3

interface Known {
  readonly point: readonly number[]
  readonly objectives: readonly number[]
}

/**
 * Polishes: steps from the points that no other beats, wider after a success, narrower after a failure. What a designer does
 * when a sizing is nearly right.
 */
export const localOptimizer: OptimizerFactory = (task) => {
  const { start, random } = task
  const opening = openingOf(task)
  let front: Known[] = []
  /** Where no point meets everything yet. */
  let nearest: { readonly point: readonly number[]; violation: number } = {
    point: start,
    violation: Number.POSITIVE_INFINITY,
  }
  const open = new Map<number, { readonly point: readonly number[]; readonly parent: Known | undefined }>()
  let next = 0
  let step: number = width.first
  return {
    ask: (count) =>
      Array.from({ length: count }, () => {
        const id = next
        next += 1
        const parent = front[Math.floor(random.next() * front.length)]
        const from = parent?.point ?? nearest.point
        const kept = Math.floor(random.next() * from.length)
        const point =
          opening[id] ??
          from.map((share, at) =>
            at === kept || random.next() < moved ? unit(share + step * (2 * random.next() - 1)) : share,
          )
        open.set(id, { point, parent })
        return { id, point }
      }),
    tell(results) {
      for (const result of results) {
        const tried = open.get(result.id)
        open.delete(result.id)
        if (tried !== undefined) learn(result, tried.point, tried.parent)
      }
    },
  }

  function learn({ objectives, violation }: ProposalResult, point: readonly number[], parent: Known | undefined): void {
    if (objectives === undefined || violation > 0) {
      if (violation < nearest.violation) nearest = { point, violation }
      step = Math.max(width.least, 0.95 * step)
      return
    }
    const beaten = front.some((known) => dominates(known.objectives, objectives))
    // One that beats its parent is a success, also when another of the same batch was better still.
    const success = !beaten || (parent !== undefined && dominates(objectives, parent.objectives))
    step = success ? Math.min(width.most, 1.2 * step) : Math.max(width.least, 0.95 * step)
    if (!beaten) front = [...front.filter((known) => !dominates(objectives, known.objectives)), { point, objectives }]
  }
}
