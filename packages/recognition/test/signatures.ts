import type { PortSignature } from '@analogkit/netlist'

type Entry = PortSignature['ports'][number]

const one = (role: Entry['role']): Entry => ({ role, min: 1, max: 1 })
const some = (role: Entry['role']): Entry => ({ role, min: 0, max: 16 })

const common: readonly Entry[] = [
  { role: 'supply', min: 1, max: 4 },
  { role: 'ground', min: 1, max: 4 },
  one('input+'),
  one('input-'),
  some('bias-voltage'),
  some('bias-current-source'),
  some('bias-current-sink'),
  some('bias-node'),
  some('internal'),
  some('optional'),
]

/** Ports of a single-ended operational amplifier. */
export const opampSe: PortSignature = { class: 'opamp-se', ports: [...common, one('output')] }

/** Ports of a fully differential operational amplifier. */
export const opampFd: PortSignature = {
  class: 'opamp-fd',
  ports: [
    ...common,
    one('output+'),
    one('output-'),
    some('common-mode-reference'),
    some('common-mode-control'),
    some('control'),
  ],
}
