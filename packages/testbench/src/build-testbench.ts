import { type Device, evaluateExpression } from '@analogkit/netlist'
import type { Hypothesis, Structure } from '@analogkit/recognition'
import { familyOf, type Technology } from '@analogkit/technology'
import { biasSources } from './biases.js'
import { deviceUnderTest } from './device-under-test.js'
import { TestbenchError } from './error.js'
import { benchNet, resolveRoles } from './roles.js'
import type { CircuitClass, Testbench } from './types.js'

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
  }: BuildTestbenchOptions,
): Testbench {
  if (hypothesis.class !== circuitClass.id) {
    throw new TestbenchError(
      'wrong-class',
      circuitClass.id,
      `the hypothesis is about class ${hypothesis.class}: build it with that class`,
    )
  }
  const conditions = evaluateConditions(circuitClass, supply, overrides)
  const dut = deviceUnderTest(structure, technology, family)
  const biases = biasSources(structure, hypothesis.roles)
  const variables = [...dut.variables, ...biases.variables]

  const circuit = {
    name: `${circuitClass.id} bench of ${structure.circuit.name}`,
    ports: [],
    parameters: {},
    cells: {},
    models: {},
    globals: ['0'],
    devices: [
      ...dut.devices,
      ...rails(structure),
      ...biases.devices,
      ...circuitClass.bench.map((device) => placeBench(device, hypothesis)),
    ],
  }
  return {
    class: circuitClass,
    roles: hypothesis.roles,
    technology: { id: technology.id, hash: technology.hash, family },
    conditions,
    temperature,
    deck: {
      name: structure.circuit.name,
      circuit,
      models: technology.models,
      // 1 until a sizing is set: a deck has to be complete.
      parameters: { ...conditions, ...Object.fromEntries(variables.map((variable) => [variable.parameter, 1])) },
      temperature,
      relativeTolerance: 1e-4,
    },
    variables,
    modifications: biases.modifications,
  }
}

/** `vsupply` at the first supply; further rails hang on the first of their kind. */
function rails(structure: Structure): readonly Device[] {
  const [supply = '0', ...supplies] = structure.rails.supplies
  const [ground = '0', ...grounds] = structure.rails.grounds
  const source = (name: string, p: string, n: string, dc: string | number): Device => ({
    kind: 'source',
    quantity: 'voltage',
    name,
    pins: { p, n },
    parameters: { dc },
  })
  return [
    source('vsupply', benchNet(supply), '0', 'supply'),
    ...supplies.map((net, index) => source(`vsupply${index + 2}`, benchNet(net), benchNet(supply), 0)),
    ...(ground === '0' ? [] : [source('vground', benchNet(ground), '0', 0)]),
    ...grounds.map((net, index) => source(`vground${index + 2}`, benchNet(net), '0', 0)),
  ]
}

function placeBench(device: Device, { roles }: Hypothesis): Device {
  const pins = Object.fromEntries(Object.entries(device.pins).map(([pin, net]) => [pin, resolveRoles(net, roles)]))
  return { ...device, pins } as Device
}

function evaluateConditions(
  circuitClass: CircuitClass,
  supply: number,
  overrides: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const unknown = Object.keys(overrides).find((name) => !Object.hasOwn(circuitClass.conditions, name))
  if (unknown !== undefined) {
    throw new TestbenchError(
      'bad-class',
      circuitClass.id,
      `it has no condition ${unknown}: choose from ${Object.keys(circuitClass.conditions).join(', ')}`,
    )
  }
  const values: Record<string, number> = { supply }
  for (const [name, value] of Object.entries(circuitClass.conditions)) {
    values[name] = overrides[name] ?? (typeof value === 'number' ? value : evaluateExpression(value, values))
  }
  return values
}
