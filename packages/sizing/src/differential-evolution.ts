import type { RandomSource } from '@analogkit/nsga2'
import { neighbors, type OptimizerFactory, openingOf, type ProposalResult, unit } from './optimizer.js'

/** Scale of differences, and share of coordinates that are taken over. */
const [weight, crossover] = [0.6, 0.8]

interface Member {
  readonly point: readonly number[]
  readonly standing: Standing
}

/** A result as a rank: what is violated, then the sum of the objectives in steps. */
type Standing = readonly [violation: number, merit: number]

/**
 * Differential evolution, rand/1/bin, for one figure: the sum of the objectives. There is no kept library of it in
 * JavaScript that can be asked and told.
 *
 * @see R. Storn, K. Price, "Differential evolution", Journal of Global Optimization 11, 1997; feasible points before
 *   others after K. Deb, "An efficient constraint handling method for genetic algorithms", 2000
 */
export const differentialEvolution: OptimizerFactory = (task) => {
  const { population, random } = task
  const opening = openingOf(task)
  const first = [...opening, ...neighbors(task, population - opening.length)]
  const members: Member[] = []
  const open = new Map<number, { readonly point: readonly number[]; readonly rival: number }>()
  let next = 0
  return {
    ask: (count) =>
      Array.from({ length: count }, () => {
        const id = next
        next += 1
        const rival = members.length === 0 ? -1 : id % members.length
        const point = first[id] ?? mutated(members, rival, random)
        open.set(id, { point, rival })
        return { id, point }
      }),
    tell(results) {
      for (const result of results) {
        const tried = open.get(result.id)
        if (tried === undefined) continue
        open.delete(result.id)
        const member = { point: tried.point, standing: standingOf(result) }
        if (members.length < population) members.push(member)
        else {
          const rival = members[tried.rival % members.length]
          if (rival === undefined || isBetter(member.standing, rival.standing))
            members[tried.rival % members.length] = member
        }
      }
    },
  }
}

function standingOf({ violation, objectives }: ProposalResult): Standing {
  if (objectives === undefined) return [Math.max(violation, Number.MIN_VALUE), 0]
  return [violation, objectives.reduce((sum, value) => sum + value, 0)]
}

function isBetter([violation, merit]: Standing, [other, rest]: Standing): boolean {
  return violation < other || (violation === other && merit <= rest)
}

function mutated(members: readonly Member[], rival: number, random: RandomSource): readonly number[] {
  const any = (): readonly number[] => members[Math.floor(random.next() * members.length)]?.point ?? []
  const [base, plus, minus] = [any(), any(), any()]
  const own = members[Math.max(0, rival)]?.point ?? base
  const kept = Math.floor(random.next() * own.length)
  return own.map((share, at) =>
    at === kept || random.next() < crossover
      ? unit((base[at] ?? share) + weight * ((plus[at] ?? 0) - (minus[at] ?? 0)))
      : share,
  )
}
