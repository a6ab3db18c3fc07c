import type { Device, Value } from '@analogkit/netlist'
import { deviceOf } from './device-of.js'
import type { EditFacts } from './edit.js'
import { isNear } from './tolerance-classes.js'
import type { CompiledCircuit, Strictness } from './types.js'

/** What two devices differ in that count as partners: kind, polarity, model, parameters. */
export function changedProperties(
  graph: CompiledCircuit,
  vertex: number,
  other: number,
  { level, models, parameters, tolerance }: Strictness,
): EditFacts[] {
  const [a, b] = [deviceOf(graph, vertex), deviceOf(graph, other)]
  if (a === undefined || b === undefined) return []
  const names = { device: a.name, otherDevice: b.name }
  const facts: EditFacts[] = []
  const differ = (type: 'kind' | 'polarity' | 'model', value: string | undefined, otherValue: string | undefined) => {
    if (value !== otherValue) facts.push({ type, ...names, value, otherValue })
    return value !== otherValue
  }
  // The model follows from the polarity, and both from the kind: the first difference says it all.
  if (!differ('kind', kindOf(a), kindOf(b)) && !differ('polarity', polarityOf(a), polarityOf(b))) {
    if (models || a.kind === 'instance' || polarityOf(a) === undefined) differ('model', a.model, b.model)
  }
  const compare = (parameter: string, equal: (value?: Value, otherValue?: Value) => boolean) => {
    const [value, otherValue] = [valueIn(a, parameter), valueIn(b, parameter)]
    if (!equal(value, otherValue)) facts.push({ type: 'parameter', ...names, parameter, value, otherValue })
  }
  for (const parameter of parameters) compare(parameter, (value, otherValue) => value === otherValue)
  for (const parameter in tolerance) {
    if (!parameters.includes(parameter)) {
      compare(parameter, (value, otherValue) => near(value, otherValue, tolerance[parameter] ?? 0))
    }
  }
  if (level === 'identical' && a.name !== b.name) {
    facts.push({ type: 'missing-device', device: a.name }, { type: 'additional-device', otherDevice: b.name })
  }
  return facts
}

function kindOf(device: Device): string {
  return 'quantity' in device ? `${device.quantity} ${device.kind}` : device.kind
}

function polarityOf(device: Device): string | undefined {
  return 'polarity' in device ? device.polarity : undefined
}

function valueIn({ parameters }: Device, name: string): Value | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined
}

function near(value: Value | undefined, other: Value | undefined, share: number): boolean {
  return typeof value === 'number' && typeof other === 'number' ? isNear(value, other, share) : value === other
}
