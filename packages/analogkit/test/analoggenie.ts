import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readAnalogGenie, type Sample } from '@analogkit/eulerian'

const folder = process.env.ANALOGKIT_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const file = join(folder, 'analoggenie/netlists.jsonl.gz')

/** Whether the 3,011 circuits are there. */
export const hasAnalogGenie = existsSync(file)

/** What the data set says of a circuit. */
export interface AnalogGenieRecord {
  readonly id: number
  readonly netlist: string
  readonly netlist_repaired: string | null
  readonly ports: readonly string[]
  readonly defects: Readonly<Record<string, unknown>>
}

/** The records of the data set in the order of their ids. */
export function analogGenieRecords(): readonly AnalogGenieRecord[] {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  return lines.map((line) => JSON.parse(line) as AnalogGenieRecord)
}

/** The circuit of a record, as its `netlist` says. */
export function sampleOf({ id, netlist, ports }: AnalogGenieRecord): Sample {
  return { id: `${id}`, circuit: readAnalogGenie(netlist, ports, `${id}`) }
}
