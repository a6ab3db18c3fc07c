import type { CommonModeSource } from '@analogkit/biasing'
import type { Device } from '@analogkit/netlist'
import { benchNet } from './roles.js'
import type { Modification, Variable } from './types.js'

/** What a bench adds to hold common modes. */
export interface CommonModeSources {
  readonly devices: readonly Device[]
  readonly variables: readonly Variable[]
  readonly modifications: readonly Modification[]
}

/**
 * Sources that may hold the common mode of pairs of nets: the same current into both, conductance times (voltage - mean),
 * smoothly limited. What the nets do against each other is not touched, nor their mean where it is as wanted. A limit of 0
 * takes a source away.
 */
export function commonModeSources(pairs: readonly (readonly [string, string])[]): CommonModeSources {
  const devices: Device[] = []
  const variables: Variable[] = []
  const modifications: Modification[] = []
  for (const [index, nets] of pairs.entries()) {
    const [a, b] = [benchNet(nets[0]), benchNet(nets[1])]
    const parameter = (property: string): string => `cm${property}${index}`
    const half = (name: string, p: string, n: string, cp: string): Device => ({
      kind: 'controlled-source',
      quantity: 'voltage',
      name,
      pins: { p, n, cp, cn: '0' },
      parameters: { gain: 0.5 },
    })
    const feed = (name: string, net: string): Device => ({
      kind: 'controlled-source',
      quantity: 'current',
      name,
      pins: { p: '0', n: net },
      parameters: {
        expression: `${parameter('limit')} * tanh(${parameter('conductance')} * (${parameter('voltage')} - v(${meanNet(index)})) / (${parameter('limit')} + 1e-15))`,
      },
    })
    devices.push(
      half(`ecmhalf${index}`, `cmhalf${index}`, '0', a),
      half(`ecmmean${index}`, meanNet(index), `cmhalf${index}`, b),
      feed(`bcma${index}`, a),
      feed(`bcmb${index}`, b),
    )
    for (const property of ['voltage', 'conductance', 'limit'] as const)
      variables.push({ type: 'common-mode', nets, property, parameter: parameter(property) })
    modifications.push({ port: nets.join(' and '), what: 'a source may hold their common mode' })
  }
  return { devices, variables, modifications }
}

/** The bench net that carries the mean of a pair. */
export function meanNet(index: number): string {
  return `cmmean${index}`
}

/** How hard a source works: 1 where it would deliver its limit if it were not limited smoothly. */
export function loadOf({ voltage, conductance, limit }: CommonModeSource, mean: number): number {
  return Math.abs(conductance * (voltage - mean)) / Math.max(limit, 1e-15)
}
