import type { Device } from '@analogkit/netlist'
import type { Hypothesis, Structure } from '@analogkit/recognition'
import { type DeviceFamily, familyOf, fitGeometry, type Technology } from '@analogkit/technology'
import { biasSources } from './biases.js'
import { checkClass } from './check-class.js'
import { commonModeSources } from './common-mode-sources.js'
import { deviceUnderTest } from './device-under-test.js'
import { TestbenchError } from './error.js'
import { evaluateConditions } from './evaluate-conditions.js'
import { holdGates } from './hold-gates.js'
import { matchedPairs } from './matched-pairs.js'
import { benchNet, resolveRoles } from './roles.js'
import type { CircuitClass, Testbench, Variable } from './types.js'

/** What a device under test is measured with. */
export interface BuildTestbenchOptions {
  readonly technology: Technology
  /** The id of a device family; the technology's default one if absent. */
  readonly family?: string
  /** [V]; the family's nominal supply if absent. */
  readonly supply?: number
  /** Other values for the class's conditions, such as `{ load: 10e-12 }`. */
  readonly conditions?: Readonly<Record<string, number>>
  /** [degC] */
  readonly temperature?: number
  /** Pairs of nets whose common mode a sizing may hold; see `Sizing.commonMode`. */
  readonly commonMode?: readonly (readonly [string, string])[]
  /** Where the simulator starts, by net of the circuit [V]; an evaluation can have others. */
  readonly startVoltages?: Readonly<Record<string, number>>
  /** Whether a sizing also says how many times each transistor stands in parallel, its `m`. Default false. */
  readonly multiplied?: boolean
}

/**
 * Puts a circuit into the bench of a class. Every size and bias becomes a parameter of one deck,
 * so that a simulator reads it once and `evaluate` only changes values.
 *
 * @throws TestbenchError when a role is missing or a device cannot be simulated
 */
export function buildTestbench(
  circuitClass: CircuitClass,
  structure: Structure,
  hypothesis: Hypothesis,
  {
    technology,
    family = technology.defaultFamily,
    supply = familyOf(technology, family).supply,
    conditions: overrides = {},
    temperature = 27,
    commonMode = [],
    startVoltages = {},
    multiplied = false,
  }: BuildTestbenchOptions,
): Testbench {
  if (hypothesis.class !== circuitClass.id) {
    throw new TestbenchError(
      'wrong-class',
      circuitClass.id,
      `the hypothesis is about class ${hypothesis.class}: build it with that class`,
    )
  }
  checkClass(circuitClass)
  const conditions = evaluateConditions(circuitClass, { ...overrides, supply })
  const gates = holdGates(structure, circuitClass)
  // Only where a class asks for mismatch, since a shift costs the simulator a little.
  const asked = [...circuitClass.stages, ...circuitClass.validity].some(({ mismatch }) => mismatch !== undefined)
  const pairs = asked ? matchedPairs(structure, hypothesis, technology, family) : []
  const dut = deviceUnderTest(structure, technology, family, { gateOf: gates.gateOf, pairs, multiplied })
  const biases = biasSources(structure, hypothesis.roles)
  const holds = commonModeSources(distinctPairs(commonMode))
  const variables = [...dut.variables, ...biases.variables, ...holds.variables]

  const circuit = {
    name: `${circuitClass.id} bench of ${structure.circuit.name}`,
    ports: [],
    parameters: {},
    cells: {},
    models: {},
    globals: ['0'],
    devices: [
      ...dut.devices,
      ...rails(structure, circuitClass),
      ...biases.devices,
      ...holds.devices,
      ...gates.devices,
      ...circuitClass.bench.map((device) => placeBench(device, hypothesis)),
    ],
  }
  return {
    class: circuitClass,
    roles: hypothesis.roles,
    technology: { id: technology.id, hash: technology.hash, family },
    conditions,
    given: { supply, ...overrides },
    temperature,
    deck: {
      name: structure.circuit.name,
      circuit,
      models: technology.models,
      // Until a sizing is set: a deck has to be complete, and kits refuse sizes for which they have no card.
      parameters: {
        ...conditions,
        ...Object.fromEntries(variables.map((variable) => [variable.parameter, 1])),
        ...drawable(structure, variables, familyOf(technology, family)),
        ...Object.fromEntries(pairs.map(({ parameter }) => [parameter, 0])),
      },
      temperature,
      startVoltages: Object.fromEntries(Object.entries(startVoltages).map(([net, value]) => [benchNet(net), value])),
      relativeTolerance: 1e-4,
    },
    variables,
    pairs,
    held: gates.held,
    modifications: [...biases.modifications, ...holds.modifications, ...gates.modifications],
  }
}

/**
 * `vsupply` at the first supply; further rails hang on the first of their kind. For classes with the condition
 * `supplykick` the supply moves by as much for a moment, so that whatever hangs on it has to come back.
 */
function rails(structure: Structure, { conditions }: CircuitClass): readonly Device[] {
  const [supply = '0', ...supplies] = structure.rails.supplies
  const [ground = '0', ...grounds] = structure.rails.grounds
  const source = (name: string, p: string, n: string, dc: string | number): Device => ({
    kind: 'source',
    quantity: 'voltage',
    name,
    pins: { p, n },
    parameters: { dc },
  })
  const kick = {
    waveform: {
      type: 'pulse',
      low: 'supply',
      high: 'supply + supplykick',
      delay: 'delay',
      rise: 'edge',
      fall: 'edge',
      width: 'width',
      period: 1,
    },
  } as const
  return [
    { ...source('vsupply', benchNet(supply), '0', 'supply'), ...(Object.hasOwn(conditions, 'supplykick') ? kick : {}) },
    ...supplies.map((net, index) => source(`vsupply${index + 2}`, benchNet(net), benchNet(supply), 0)),
    ...(ground === '0' ? [] : [source('vground', benchNet(ground), '0', 0)]),
    ...grounds.map((net, index) => source(`vground${index + 2}`, benchNet(net), '0', 0)),
  ]
}

function placeBench(device: Device, { roles }: Hypothesis): Device {
  const pins = Object.fromEntries(Object.entries(device.pins).map(([pin, net]) => [pin, resolveRoles(net, roles)]))
  return { ...device, pins } as Device
}

/** Sizes of transistors that may be drawn, by parameter. */
function drawable(
  { circuit }: Structure,
  variables: readonly Variable[],
  family: DeviceFamily,
): Readonly<Record<string, number>> {
  const polarities = new Map(
    circuit.devices.flatMap((device) => (device.kind === 'mosfet' ? [[device.name, device.polarity] as const] : [])),
  )
  return Object.fromEntries(
    variables.flatMap((variable) => {
      if (variable.type !== 'size' || variable.property === 'm' || !polarities.has(variable.device)) return []
      const size = fitGeometry(polarities.get(variable.device) === 'p' ? family.p : family.n, { w: 5e-6, l: 1e-6 })
      return [[variable.parameter, variable.property === 'w' ? size.w : size.l] as const]
    }),
  )
}

function distinctPairs(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return [...new Map(pairs.map((pair) => [[...pair].sort().join(' '), pair])).values()]
}
