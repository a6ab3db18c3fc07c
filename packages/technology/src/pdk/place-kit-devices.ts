import {
  type Cell,
  type Circuit,
  type Device,
  type Expression,
  formatExpression,
  type Mosfet,
  NetlistError,
  type Parameters,
  type Value,
} from '@analogkit/netlist'
import type { Variation } from '@analogkit/simulator'
import { cornerModels } from '../corner.js'
import { expressionError, PdkError } from './error.js'
import { asValue, combine, foldExpression } from './fold-expression.js'
import type { KitDevice } from './kit-device.js'
import type { KitTechnology } from './kit-technology.js'

/** How sizes in a circuit are meant. */
export interface PlaceKitDevicesOptions {
  /**
   * The unit of widths and lengths in the circuit [m]. The kit's own if absent, as in netlists that were written for the
   * kit: 1e-6 for sky130, whose `w=1` is a micrometer. 1 for a circuit with sizes in meters.
   */
  readonly scale?: number
}

/** A circuit whose transistors are plain ones, with all that the kit's cells add to them. */
export interface KitCircuit {
  /** Widths and lengths are in meters. */
  readonly circuit: Circuit
  /** Parameters of the deck that say in which corner it is. Empty where corners differ in model cards only. */
  readonly parameters: Readonly<Record<string, number>>
  /** The corners of the technology, `tt` among them, for runs of the same deck. */
  readonly corners: readonly Variation[]
}

/**
 * Gives the transistors of a circuit what the cells of the kit compute from their sizes, such as contact resistance and
 * the shift of the threshold in a corner, and their sizes in meters. Do it once: a circuit that went through it has its
 * sizes in meters and is not as the kit writes it any more.
 *
 * @throws PdkError `unknown-parameter` for a parameter that the cell does not have
 */
export function placeKitDevices(
  technology: KitTechnology,
  circuit: Circuit,
  { scale }: PlaceKitDevicesOptions = {},
): KitCircuit {
  const { corner, kitDevices } = technology
  const several = corner === 'tt' ? Object.keys(kitDevices) : [corner]
  const selectors = new Set<string>()
  const models = new Set<string>()
  const placed = (cell: Cell): readonly Device[] =>
    cell.devices.map((device) => {
      if (device.kind !== 'mosfet' || device.model === undefined) return device
      const model = device.model
      const variants = several.flatMap((name) => {
        const variant = kitDevices[name]?.[model]
        return variant === undefined ? [] : [[name, parametersOf(device, variant, scale)] as const]
      })
      if (variants.length === 0) return device
      models.add(model)
      return { ...device, parameters: merged(variants, selectors) }
    })
  const cells = Object.fromEntries(
    Object.entries(circuit.cells).map(([name, cell]) => [name, { ...cell, devices: placed(cell) }]),
  )
  const flat = { ...circuit, devices: placed(circuit), cells }
  const selected = (name: string): Readonly<Record<string, number>> =>
    Object.fromEntries([...selectors].map((selector) => [selector, Number(selector === selectorOf(name))]))
  const corners = several.map((name): Variation => {
    const cards = cornerModels(technology, name).filter((card) => models.has(card.name.replace(/\.\d+$/, '')))
    return {
      name,
      ...(cards.length === 0 ? {} : { models: cards }),
      ...(selectors.size === 0 ? {} : { parameters: selected(name) }),
    }
  })
  return { circuit: flat, parameters: selected(corner), corners }
}

/** 1 in its corner and 0 in the others. */
function selectorOf(corner: string): string {
  return `kit_corner_${corner}`
}

/** The same parameters in all corners: where they differ, each is multiplied with what is 1 in its corner. */
function merged(
  variants: readonly (readonly [corner: string, parameters: ReadonlyMap<string, Expression>])[],
  selectors: Set<string>,
): Parameters {
  const names = new Set(variants.flatMap(([, parameters]) => [...parameters.keys()]))
  return Object.fromEntries(
    [...names].map((name): [string, Value] => {
      const values = variants.map(([corner, parameters]) => [corner, parameters.get(name) ?? number(0)] as const)
      const texts = new Set(values.map(([, value]) => formatExpression(value)))
      if (texts.size === 1) return [name, asValue(values[0]?.[1] ?? number(0))]
      const sum = values.reduce<Expression>((total, [corner, value]) => {
        if (value.type === 'number' && value.value === 0) return total
        selectors.add(selectorOf(corner))
        return combine('+', total, combine('*', { type: 'name', name: selectorOf(corner) }, value))
      }, number(0))
      return [name, asValue(sum)]
    }),
  )
}

function number(value: number): Expression {
  return { type: 'number', value }
}

/** A number in another unit, without the last digits that are of the multiplication only; 5 um are 5e-6 m. */
function scaled(expression: Expression, factor: number): Expression {
  if (expression.type === 'number')
    return factor === 1 ? expression : number(Number((expression.value * factor).toPrecision(15)))
  if (expression.type !== 'binary' || expression.operator !== '*' || expression.right.type !== 'number')
    return combine('*', expression, number(factor))
  return combine('*', expression.left, scaled(expression.right, factor))
}

/** The power of the unit of length in parameters of a transistor. */
const dimensions: Readonly<Record<string, number>> = { w: 1, l: 1, ad: 2, as: 2, pd: 1, ps: 1, sa: 1, sb: 1, sd: 1 }

/** The parameters of a transistor in meters, as the kit's cell computes them from those of an instance. */
function parametersOf(device: Mosfet, kit: KitDevice, scale = kit.scale): ReadonlyMap<string, Expression> {
  const { defaults, parameters, model } = kit
  const place = device.place ?? { file: device.name, line: 0 }
  const given = new Map(Object.entries(device.parameters).map(([name, value]) => [name, read(value)]))
  // A plain model card takes whatever parameters its transistor has.
  if (Object.keys(parameters).length === 0) return given
  for (const name of given.keys())
    if (name !== 'm' && !Object.hasOwn(defaults, name))
      throw new PdkError(
        'unknown-parameter',
        place,
        `${device.name}: ${model} has no parameter ${name}; it has ${Object.keys(defaults).join(', ')} and m`,
      )

  function read(value: Value): Expression {
    if (typeof value === 'number') return number(value)
    return folding(() =>
      foldExpression(value, { name: (name) => ({ type: 'name', name }), random: ({ nominal }) => nominal }),
    )
  }
  function folding<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw error instanceof NetlistError ? expressionError(error, place) : error
    }
  }
  const local = (name: string): Expression => {
    const own = given.get(name)
    if (own !== undefined) return scaled(own, (scale / kit.scale) ** (dimensions[name] ?? 0))
    const value = Object.hasOwn(defaults, name) ? defaults[name] : undefined
    return value === undefined ? number(0) : within(value)
  }
  const within = (value: Value): Expression =>
    typeof value === 'number'
      ? number(value)
      : folding(() => foldExpression(value, { name: local, random: ({ nominal }) => nominal }))
  const meters = Object.entries(parameters).map(
    ([name, value]) => [name, scaled(within(value), kit.scale ** (dimensions[name] ?? 0))] as const,
  )
  const multiplier = given.get('m')
  return new Map([...meters, ...(multiplier === undefined ? [] : [['m', multiplier] as const])])
}
