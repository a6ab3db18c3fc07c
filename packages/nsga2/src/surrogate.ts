import type { Coding } from './coding.js'
import { createEmbedding } from './embedding.js'
import type { Individual } from './individual.js'
import { kernelRidge } from './kernel-ridge.js'

/** What is expected of a point that was not evaluated yet. */
export interface Rating {
  /** Sum of what is expected to exceed 0 in the constraints. */
  readonly violation: number
  /** Among points that are expected to meet all constraints: the smaller, the better. */
  readonly cost: number
}

/** A model of evaluations. */
export interface Surrogate {
  /** @param weights - how much each objective counts; without them the distance from the constraints does */
  readonly rate: (genes: readonly number[], weights: readonly number[] | undefined) => Rating
}

/** What the points have in one constraint or objective. */
interface Column {
  readonly values: Float64Array
  readonly least: number
  /** How far nine tenths of them are from the median at most. */
  readonly spread: number
}

/** How much a fit is held back. */
const ridge = 1e-7
/** Numbers so many times farther from the median than nine tenths of them are drawn in, as they would spoil the fit. */
const farthest = 5

/** Learns constraints and objectives from points that have all their numbers, at least one. */
export function fitSurrogate(coding: Coding, points: readonly Individual[]): Surrogate {
  const embed = createEmbedding(coding, points)
  const constraints = transpose(points.map(({ result }) => (result.type === 'ok' ? (result.constraints ?? []) : [])))
  const objectives = transpose(points.map(({ costs }) => costs))
  const predict = kernelRidge(
    points.map(({ genes }) => embed(genes)),
    [...constraints, ...objectives].map(({ values }) => values),
    ridge,
  )
  return {
    rate(genes, weights) {
      const prediction = predict(embed(genes))
      let violation = 0
      let nearest = Number.NEGATIVE_INFINITY
      for (let index = 0; index < constraints.length; index++) {
        const value = prediction[index] as number
        if (value > 0) violation += value
        nearest = Math.max(nearest, value / (constraints[index] as Column).spread)
      }
      if (weights === undefined) return { violation, cost: nearest }
      let cost = Number.NEGATIVE_INFINITY
      for (let index = 0; index < objectives.length; index++) {
        const { least, spread } = objectives[index] as Column
        const excess = ((prediction[constraints.length + index] as number) - least) / spread
        cost = Math.max(cost, excess * (weights[index] as number))
      }
      return { violation, cost }
    },
  }
}

/** Whether a point is the more promising one. */
export function isMorePromising(first: Rating, second: Rating): boolean {
  return first.violation === second.violation ? first.cost < second.cost : first.violation < second.violation
}

function transpose(rows: readonly (readonly number[])[]): Column[] {
  return (rows[0] ?? []).map((_, index) => describe(Float64Array.from(rows, (row) => row[index] as number)))
}

function describe(numbers: Float64Array): Column {
  const middle = quantile(numbers, 0.5)
  const spread =
    quantile(
      numbers.map((value) => Math.abs(value - middle)),
      0.9,
    ) || 1
  const low = middle - farthest * spread
  const high = middle + farthest * spread
  const values = numbers.map((value) => Math.min(Math.max(value, low), high))
  return { values, least: values.reduce((least, value) => Math.min(least, value)), spread }
}

function quantile(numbers: Float64Array, share: number): number {
  return numbers.slice().sort()[Math.floor(share * (numbers.length - 1))] as number
}
