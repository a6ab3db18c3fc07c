import type { Acceptance } from '@analogkit/identification'
import type { Technology } from '@analogkit/technology'
import type { BenchOfOptions } from './bench-of.js'
import { SizingError } from './error.js'
import { technologyOf } from './technology-of.js'

/** Circumstances in which a circuit has to work as well as in those under which it was accepted. */
export interface OperatingCorner {
  readonly name: string
  /** A process corner of the technology; the technology's own if absent. */
  readonly process?: string
  /** [V]; that of the verdict if absent. */
  readonly supply?: number
  /** [degC]; that of the verdict if absent. */
  readonly temperature?: number
  /** What all resistors and capacitors are multiplied with, since no technology here says how far they spread [1]; 1 if absent. */
  readonly resistance?: number
  readonly capacitance?: number
}

/** What corners are combined of. */
export interface OperatingCornersOptions extends BenchOfOptions {
  /** Process corners of the technology. Default all but the typical one, or the only one. */
  readonly processes?: readonly string[]
  /** Supplies as shares of that of the verdict. Default 0.9 and 1.1. */
  readonly supplies?: readonly number[]
  /** [degC]; default -40 and 125. */
  readonly temperatures?: readonly number[]
  /** Factors of all passives at once, such as 0.85 and 1.15 [1]. Default 1 alone. */
  readonly passives?: readonly number[]
}

/**
 * Every combination of a process corner, a supply, a temperature and a spread of the passives.
 *
 * @throws SizingError `unknown-technology`
 */
export function operatingCorners(
  verdict: Acceptance,
  {
    technology: given,
    processes = extremes(technologyOf(verdict, given)),
    supplies = [0.9, 1.1],
    temperatures = [-40, 125],
    passives = [1],
  }: OperatingCornersOptions = {},
): readonly OperatingCorner[] {
  const nominal = verdict.conditions.supply ?? 0
  return processes.flatMap((process) =>
    supplies.flatMap((share) => {
      const supply = Number((share * nominal).toPrecision(6))
      return temperatures.flatMap((temperature) =>
        passives.map((factor) => ({
          name: `${process} ${supply} V ${temperature} degC${factor === 1 ? '' : ` RC ${factor}`}`,
          process,
          supply,
          temperature,
          ...(factor === 1 ? {} : { resistance: factor, capacitance: factor }),
        })),
      )
    }),
  )
}

function extremes({ corner, corners }: Technology): readonly string[] {
  const others = Object.keys(corners).filter((name) => name !== corner)
  return others.length === 0 ? [corner] : others
}

/** @throws SizingError `bad-corner` for corners that cannot be told apart, or that no circuit can work in */
export function checkCorners(corners: readonly OperatingCorner[]): void {
  const names = new Set<string>()
  for (const { name, supply = 1, temperature = 27, resistance = 1, capacitance = 1 } of corners) {
    if (names.has(name)) throw new SizingError('bad-corner', name, `two corners are called ${name}: rename one`)
    names.add(name)
    if (!(Number.isFinite(supply) && supply > 0))
      throw new SizingError('bad-corner', name, `corner ${name}: a supply is a positive number of volts, not ${supply}`)
    if (!(Number.isFinite(temperature) && temperature > -273.15))
      throw new SizingError('bad-corner', name, `corner ${name}: ${temperature} is no temperature in degC`)
    const factor = [resistance, capacitance].find((value) => !(Number.isFinite(value) && value > 0))
    if (factor !== undefined)
      throw new SizingError(
        'bad-corner',
        name,
        `corner ${name}: passives are multiplied with a positive number, not ${factor}`,
      )
  }
}
