import { breed } from './breed.js'
import { decode, type Genome, sample } from './coding.js'
import { keyOf } from './genome-set.js'
import type { Asked, Member } from './individual.js'
import { prescreened } from './prescreen.js'
import type { RunState } from './run-state.js'
import { shuffle } from './shuffle.js'
import { tournament } from './tournament.js'

/** How many duplicates in a row end the search for a new point. */
const patience = 100

/** The next point to evaluate, remembered as seen; undefined where only known ones turn up, bred or drawn. */
export function propose(state: RunState): Asked | undefined {
  const { settings, seen } = state
  for (const draw of [next, random]) {
    for (let attempt = 0; attempt < patience; attempt++) {
      const { genes, values } = draw(state)
      const point: Asked = { id: state.nextId, genes, values, key: keyOf(genes) }
      if (!settings.allowDuplicates && !seen.add(point)) continue
      state.nextId++
      return point
    }
  }
  return undefined
}

/** An initial point, then random ones until there is a population, then children. */
function next(state: RunState): Genome {
  const [initial, ...rest] = state.waiting
  if (initial !== undefined) {
    state.waiting = rest
    return initial
  }
  return prescreened(state, state.members.length === 0 ? random : child)
}

function child(state: RunState): Genome {
  const [spare] = state.spare
  if (spare !== undefined) {
    state.spare = []
    return spare
  }
  const { settings, random: source } = state
  const [first, second] = breed(parent(state), parent(state), settings, source.next)
  state.spare = [{ genes: second, values: decode(settings.coding, second) }]
  return { genes: first, values: decode(settings.coding, first) }
}

function random({ settings: { coding }, random: source }: RunState): Genome {
  const genes = sample(coding, source.next)
  return { genes, values: decode(coding, genes) }
}

/** The winner of a tournament. Every member enters one before any enters again. */
function parent(state: RunState): readonly number[] {
  return tournament(entrant(state), entrant(state), state.random.next).individual.genes
}

function entrant(state: RunState): Member {
  if (state.entrants.length === 0) state.entrants = shuffle(state.members.length, state.random.next)
  return state.members[state.entrants.pop() as number] as Member
}
