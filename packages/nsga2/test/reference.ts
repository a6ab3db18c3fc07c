import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Variable } from '../src/index.js'

/** Objectives, all minimised, and constraints, met at or below 0. */
export interface Values {
  readonly f: readonly number[]
  readonly g: readonly number[]
}

/** A test problem of the reference file, with what pymoo made of it. */
export interface ReferenceProblem {
  readonly name: string
  readonly objectives: number
  readonly constraints: number
  readonly variables: readonly Variable[]
  readonly evaluate: (x: readonly unknown[]) => Values
  /** Points with their values; none for `mzdt1`. */
  readonly check: readonly ({ readonly x: readonly unknown[] } & Values)[]
  readonly referencePoint: readonly number[]
  readonly median: number
  readonly perSeed: readonly number[]
}

interface Bounds {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

const folder = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const file = join(folder, 'nsga2-reference.json')

/** Whether the reference results are on this machine. */
export const hasReference = existsSync(file)

/** The test problems of the reference file, in its order. */
export function readReference(): readonly ReferenceProblem[] {
  const { problems } = JSON.parse(readFileSync(file, 'utf8'))
  return Object.entries(problems as Record<string, Record<string, unknown>>).map(([name, entry]) => ({
    name,
    objectives: entry.objectives as number,
    constraints: entry.constraints as number,
    variables: variablesOf(entry.variables as Bounds | readonly Variable[]),
    // The file is our own and holds each problem as the source of an arrow function.
    evaluate: new Function(`return ${entry.evaluate}`)() as ReferenceProblem['evaluate'],
    check: (entry.check ?? []) as ReferenceProblem['check'],
    referencePoint: entry.reference_point as number[],
    median: (entry.hypervolume as { median: number }).median,
    perSeed: entry.hypervolume_per_seed as number[],
  }))
}

function variablesOf(variables: Bounds | readonly Variable[]): readonly Variable[] {
  if (!('lower' in variables)) return variables
  return variables.lower.map((lower, index) => ({ type: 'real', lower, upper: variables.upper[index]! }))
}
