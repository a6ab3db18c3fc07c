import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Circuit } from '@analogkit/netlist'
import { readAnalogGenie } from '../src/index.js'

const folder = process.env.ANALOGKIT_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const file = join(folder, 'analoggenie/netlists.jsonl.gz')

/** Whether the 3,011 circuits are there. */
export const hasAnalogGenie = existsSync(file)

/** What the data set says of a circuit. */
export interface AnalogGenieRecord {
  readonly id: number
  readonly type: string
  readonly netlist: string
  readonly netlist_repaired: string | null
  readonly ports: readonly string[]
  readonly defects: Readonly<Record<string, unknown>>
  readonly pin_graph: { readonly tokens: number; readonly tokens_full: number }
}

/** The records of the data set in the order of their ids. */
export function analogGenieRecords(): readonly AnalogGenieRecord[] {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  return lines.map((line) => JSON.parse(line) as AnalogGenieRecord)
}

/** The circuit of a record as it was drawn. */
export function circuitOf({ id, netlist, ports }: AnalogGenieRecord): Circuit {
  return readAnalogGenie(netlist, ports, `${id}`)
}

/** A circuit without the ports that no device is on, which a walk cannot say. */
export function withoutOpenPorts(circuit: Circuit): Circuit {
  const used = new Set(circuit.devices.flatMap(({ pins }) => Object.values(pins as Readonly<Record<string, string>>)))
  return { ...circuit, ports: circuit.ports.filter((port) => used.has(port)) }
}
