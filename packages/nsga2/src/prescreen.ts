import { mutate } from './breed.js'
import { decode, type Genome } from './coding.js'
import type { RunState } from './run-state.js'
import { fitSurrogate, isMorePromising, type Surrogate } from './surrogate.js'

/**
 * The most promising of several draws, made better by mutations, as far as a model of the evaluations so far can tell.
 * Just a draw while there is no model.
 */
export function prescreened(state: RunState, draw: (state: RunState) => Genome): Genome {
  const { settings, random } = state
  const { prescreen, coding } = settings
  const surrogate = surrogateOf(state)
  if (prescreen === undefined || surrogate === undefined) return draw(state)
  const weights = state.firstFeasible === undefined ? undefined : drawWeights(settings.signs.length, random.next)
  let genes = draw(state).genes
  let rating = surrogate.rate(genes, weights)
  const consider = (other: readonly number[]) => {
    const found = surrogate.rate(other, weights)
    if (!isMorePromising(found, rating)) return
    genes = other
    rating = found
  }
  for (let count = 1; count < prescreen.children; count++) consider(draw(state).genes)
  for (let step = 0; step < prescreen.steps; step++) {
    const mutant = genes.slice()
    mutate(mutant, settings, random.next)
    consider(mutant)
  }
  return { genes, values: decode(coding, genes) }
}

/** The model of the evaluations so far: none before there is a population of them, or where none is wanted. */
function surrogateOf(state: RunState): Surrogate | undefined {
  const { settings, memory } = state
  if (settings.prescreen === undefined || memory.length < Math.min(settings.population, settings.prescreen.memory))
    return undefined
  state.surrogate ??= fitSurrogate(settings.coding, memory)
  return state.surrogate
}

/** Weights of the objectives that single out one point of a front, another one each time. */
function drawWeights(count: number, random: () => number): number[] {
  return Array.from({ length: count }, () => 1 / (random() + 0.01))
}
