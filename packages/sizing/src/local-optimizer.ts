import { dominates } from '@analogkit/nsga2'
import { neighbors, type OptimizerFactory, openingOf, type ProposalResult, unit } from './optimizer.js'

/** Width of a step at first, at least and at most, in shares of each range. */
const width = { first: 0.1, least: 0.005, most: 0.3 } as const
/** Share of the coordinates that every other step moves; the others move one. */
const moved = 0.3
/** After so many failures in a row steps are wide again, and while nothing meets everything they begin elsewhere. */
const patience = 30
/** What is not nearer by this factor is no success. */
const worthwhile = 0.999

interface Missing {
  readonly point: readonly number[]
  readonly violation: number
}

interface Tried {
  readonly point: readonly number[]
  readonly parent: Known | undefined
  /** The number of the place from which it was tried. */
  readonly place: number
}

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
  /** Where no point meets everything yet: from where steps go. */
  let nearest: Missing = { point: start, violation: Number.POSITIVE_INFINITY }
  /** The best of the places that were left, and how many that were. */
  let left = nearest
  let places = 0
  const open = new Map<number, Tried>()
  let next = 0
  let step: number = width.first
  let failures = 0
  const succeeded = (): void => {
    failures = 0
    step = Math.min(width.most, 1.2 * step)
  }
  const failed = (): void => {
    failures += 1
    step = failures % patience === 0 ? width.first : Math.max(width.least, 0.95 * step)
    if (failures % patience !== 0) return
    places += 1
    // Every other time back to the best, which may have been left too early.
    if (left.violation < nearest.violation) nearest = left
    else {
      left = nearest
      const [elsewhere = start] = neighbors(task, 1)
      nearest = { point: elsewhere, violation: Number.POSITIVE_INFINITY }
    }
  }
  return {
    ask: (count) =>
      Array.from({ length: count }, () => {
        const id = next
        next += 1
        const parent = front[Math.floor(random.next() * front.length)]
        const from = parent?.point ?? nearest.point
        const kept = Math.floor(random.next() * from.length)
        const share = random.next() < 0.5 ? moved : 0
        const point =
          opening[id] ??
          from.map((value, at) =>
            at === kept || random.next() < share ? unit(value + step * (2 * random.next() - 1)) : value,
          )
        open.set(id, { point, parent, place: places })
        return { id, point }
      }),
    tell(results) {
      for (const result of results) {
        const tried = open.get(result.id)
        open.delete(result.id)
        if (tried !== undefined) learn(result, tried)
      }
    },
  }

  function learn({ objectives, violation }: ProposalResult, { point, parent, place }: Tried): void {
    if (objectives === undefined || violation > 0) {
      if (place !== places) {
        if (violation < left.violation) left = { point, violation }
        return
      }
      const success = violation < worthwhile * nearest.violation
      if (violation < nearest.violation) nearest = { point, violation }
      if (success) succeeded()
      else failed()
      return
    }
    const beaten = front.some((known) => dominates(known.objectives, objectives))
    // One that beats its parent is a success, also when another of the same batch was better still.
    if (!beaten || (parent !== undefined && dominates(objectives, parent.objectives))) succeeded()
    else failed()
    if (!beaten) front = [...front.filter((known) => !dominates(objectives, known.objectives)), { point, objectives }]
  }
}
