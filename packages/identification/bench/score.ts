import type { Label } from './labelled-circuits.js'

/** What came out for a circuit. */
export interface Prediction {
  readonly id: number
  /** A class, or `other`. */
  readonly class: string
  /** By the port's name in the data set. */
  readonly roles?: Readonly<Record<string, string>>
}

/** How often it was right. */
export interface ClassScore {
  readonly found: number
  readonly wrong: readonly number[]
  readonly missed: readonly number[]
  /** 2 TP / (2 TP + FP + FN). */
  readonly f1: number
}

/**
 * Scores predictions against labels as the README of the labels says; several classes count as one question, such as "is
 * it an op-amp".
 */
export function scoreClasses(
  predictions: readonly Prediction[],
  labels: ReadonlyMap<number, Label>,
  classes: readonly string[],
): ClassScore {
  const wrong: number[] = []
  const missed: number[] = []
  let found = 0
  for (const prediction of predictions) {
    const label = labels.get(prediction.id)
    if (label === undefined) continue
    const accepted = [label.class, ...(label.also_accept ?? [])]
    const predicted = classes.includes(prediction.class)
    if (
      predicted &&
      (classes.length > 1 ? accepted.some((name) => classes.includes(name)) : accepted.includes(prediction.class))
    )
      found += 1
    else if (predicted) wrong.push(prediction.id)
    if (classes.includes(label.class) && !predicted && !accepted.includes(prediction.class)) missed.push(prediction.id)
  }
  return { found, wrong, missed, f1: (2 * found) / Math.max(1, 2 * found + wrong.length + missed.length) }
}

const exchanged: Readonly<Record<string, string>> = {
  'input+': 'input-',
  'input-': 'input+',
  'output+': 'output-',
  'output-': 'output+',
}

/** The labelled roles as they may be read: those of a differential circuit also with both pairs exchanged. */
function readings({ ports = {} }: Label): readonly (readonly (readonly [string, string])[])[] {
  const roles = Object.entries(ports)
  const turned = roles.map(([port, role]) => [port, exchanged[role] ?? role] as const)
  return roles.some(([, role]) => role === 'output+') ? [roles, turned] : [roles]
}

/** Whether inputs, outputs and polarity are all right, up to the joint exchange of both pairs of a differential circuit. */
export function signalRolesAreRight(label: Label, roles: Readonly<Record<string, string>>): boolean {
  return readings(label).some((reading) =>
    reading.every(([port, role]) => !/^(in|out)put/.test(role) || roles[port] === role),
  )
}

/** How many single ports have the right role, of those that are scored. */
export function rightPorts(label: Label, roles: Readonly<Record<string, string>>): { right: number; all: number } {
  const counts = readings(label).map((reading) => {
    const scored = reading.filter(([, role]) => role !== 'optional' && role !== 'internal')
    const right = scored.filter(
      ([port, role]) => roles[port] === role || (role === 'bias-node' && roles[port] === 'bias-voltage'),
    )
    return { right: right.length, all: scored.length }
  })
  return counts.reduce((a, b) => (b.right > a.right ? b : a))
}

/** The 95 % interval of a rate (Wilson 1927). */
export function wilson(hits: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const p = hits / of
  const center = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)
  return [center - half, center + half]
}
