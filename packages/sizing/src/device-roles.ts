import { type Hypothesis, isDiodeConnected, isTransistor, type Structure, terminalsOf } from '@analogkit/recognition'

/**
 * What each device of an amplifier is for, in words that mean the same in any other: `input pair`, `tail`, `input load`,
 * `output driver`, `output load`, `compensation capacitor` and so on. Which type of transistor does it does not matter.
 *
 * @returns by name of the device; partners that match have one role
 */
export function deviceRoles(structure: Structure, { roles }: Hypothesis): ReadonlyMap<string, string> {
  const { circuit, pairs, stages, compensation, matched, rails } = structure
  const found = new Map<string, string>()
  const give = (name: string, role: string): void => {
    if (!found.has(name)) found.set(name, role)
  }
  const isInput = (net: string): boolean => roles[net] === 'input+' || roles[net] === 'input-'
  const inputs = pairs.filter(({ gates }) => gates.every(isInput))
  for (const { devices } of inputs) for (const name of devices) give(name, 'input pair')
  for (const {
    devices: [capacitor = '', ...resistors],
  } of compensation) {
    give(capacitor, 'compensation capacitor')
    for (const name of resistors) give(name, 'compensation resistor')
  }

  const transistors = circuit.devices.filter(isTransistor).map((device) => ({ device, ...terminalsOf(device) }))
  const tails = new Set(inputs.map(({ tail }) => tail))
  for (const { device, drain } of transistors) if (tails.has(drain)) give(device.name, 'tail')

  const last = Math.max(0, ...stages.map(({ level }) => level))
  for (const { level, drivers, loads } of stages) {
    const stage = level === 1 ? 'input' : level === last ? 'output' : `stage ${level}`
    for (const name of drivers) give(name, `${stage} driver`)
    for (const name of loads) give(name, `${stage} load`)
  }
  for (const group of matched) {
    const role = group.map((name) => found.get(name)).find((known) => known !== undefined)
    if (role !== undefined) for (const name of group) give(name, role)
  }

  const input = circuit.devices.find(({ name }) => found.get(name) === 'input pair')
  const type = input !== undefined && isTransistor(input) ? input.polarity : undefined
  for (const { device, source } of transistors) {
    const side = device.polarity === type ? 'like the inputs' : 'unlike the inputs'
    if (isDiodeConnected(device)) give(device.name, `diode ${side}`)
    else if (rails.supplies.includes(source) || rails.grounds.includes(source)) give(device.name, `source ${side}`)
    else give(device.name, `cascode ${side}`)
  }
  for (const { name, kind } of circuit.devices) give(name, kind)
  return found
}
