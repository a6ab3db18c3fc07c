import { atCorner, type Technology } from '@analogkit/technology'
import { evaluateConditions, type Testbench } from '@analogkit/testbench'
import type { OperatingCorner } from './operating-corner.js'

/**
 * A bench in a corner: with the model cards of the process there, its supply and its temperature.
 *
 * @throws TechnologyError `unknown-corner`, `fixed-corner`
 */
export function atOperatingCorner(
  testbench: Testbench,
  technology: Technology,
  {
    process = technology.corner,
    supply = testbench.conditions.supply ?? 0,
    temperature = testbench.temperature,
  }: OperatingCorner,
): Testbench {
  const { hash, models } = atCorner(technology, process)
  const { deck } = testbench
  const given = { ...testbench.given, ...commonModeAt(testbench, testbench.given, supply), supply }
  const conditions = evaluateConditions(testbench.class, given)
  return {
    ...testbench,
    technology: { ...testbench.technology, hash },
    given,
    conditions,
    temperature,
    deck: { ...deck, models, temperature, parameters: { ...deck.parameters, ...conditions } },
  }
}

/** Inputs stay at the same share of the supply, as they do where a class says half of it. */
export function commonModeAt(
  { conditions }: Testbench,
  { commonmode }: Readonly<Record<string, number>>,
  supply: number,
): Readonly<Record<string, number>> {
  const share = supply / (conditions.supply ?? supply)
  return commonmode === undefined ? {} : { commonmode: Number((share * commonmode).toPrecision(6)) }
}
