import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Circuit } from '@analogkit/netlist'
import { device, flat } from './circuit.js'

const folder = process.env.ANALOGKIT_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const file = join(folder, 'analoggenie/netlists.jsonl.gz')

/** Whether the 3,011 circuits are there. */
export const hasAnalogGenie = existsSync(file)

/** The AnalogGenie circuits by id; names of repeated devices get their line number. */
export function readAnalogGenie(): Map<number, Circuit> {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  return new Map(
    lines.map((line) => {
      const { id, netlist, ports } = JSON.parse(line) as { id: number; netlist: string; ports: string[] }
      const devices = netlist
        .trim()
        .split('\n')
        .map((text, index) => {
          const [, name, nets, model] = /^(\S+)\s*\((.*)\)\s*(\S+)\s*$/.exec(text)!
          return device(`${name!.toLowerCase()}_${index}`, nets!.toLowerCase().split(' '), model!.replace(/4$/, ''))
        })
      return [
        id,
        flat(
          ports.map((port) => port.toLowerCase()),
          devices,
        ),
      ]
    }),
  )
}
