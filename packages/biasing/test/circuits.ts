import { type Circuit, type PortSignature, parseNetlist } from '@analogkit/netlist'
import { givenRoles, type Hypothesis, rankHypotheses, recognize, type Structure } from '@analogkit/recognition'

/** A circuit with the reading under which it is planned. */
export interface Example {
  readonly structure: Structure
  readonly hypothesis: Hypothesis
}

/** Cards by name; rails are `vdd` and `vss`, inputs `ip` and `in`, outputs `o` or `op` and `on`, biases `b...` and `ib`. */
export const textbook = {
  fiveTransistor: `m1 x ip t vss nmos
m2 o in t vss nmos
m3 x x vdd vdd pmos
m4 o x vdd vdd pmos
m5 t b1 vss vss nmos`,
  telescopic: `m1 p ip t vss nmos
m2 q in t vss nmos
m3 x b2 p vss nmos
m4 o b2 q vss nmos
m5 x b3 u vdd pmos
m6 o b3 v vdd pmos
m7 u x vdd vdd pmos
m8 v x vdd vdd pmos
m9 t b1 vss vss nmos`,
  foldedCascode: `m1 p ip t vdd pmos
m2 q in t vdd pmos
m3 t b4 vdd vdd pmos
m4 p b1 vss vss nmos
m5 q b1 vss vss nmos
m6 x b2 p vss nmos
m7 o b2 q vss nmos
m8 x b3 u vdd pmos
m9 o b3 v vdd pmos
m10 u x vdd vdd pmos
m11 v x vdd vdd pmos`,
  miller: `m1 x in t vss nmos
m2 y ip t vss nmos
m3 x x vdd vdd pmos
m4 y x vdd vdd pmos
m5 t ib vss vss nmos
m6 o y vdd vdd pmos
m7 o ib vss vss nmos
m8 ib ib vss vss nmos
cc y o`,
  millerWithResistor: `m1 x in t vss nmos
m2 y ip t vss nmos
m3 x x vdd vdd pmos
m4 y x vdd vdd pmos
m5 t ib vss vss nmos
m6 o y vdd vdd pmos
m7 o ib vss vss nmos
m8 ib ib vss vss nmos
rz y z
cc z o`,
  bipolarPair: `q1 x ip t 0 npn
q2 o in t 0 npn
q3 x x vdd 0 pnp
q4 o x vdd 0 pnp
q5 t ib vss 0 npn
q6 ib ib vss 0 npn`,
} as const

/** A differential stage whose diode loads stand beside a latch: recognition would not take it for an amplifier. */
export function latched(): Example {
  const circuit = parseNetlist(`.subckt latched ip in op on vdd vss b1
m1 on ip t vss nmos
m2 op in t vss nmos
m3 on op vdd vdd pmos
m4 op on vdd vdd pmos
m6 on on vdd vdd pmos
m7 op op vdd vdd pmos
m5 t b1 vss vss nmos
.ends
`)
  const roles = Object.fromEntries(circuit.ports.flatMap((port) => [[port, roleOf(port) ?? 'unknown']] as const))
  const symmetry = {
    devices: [
      ['m1', 'm2'],
      ['m3', 'm4'],
      ['m6', 'm7'],
    ],
    nets: [['op', 'on']],
  } as const
  const hypothesis = { class: 'opamp-fd', roles, symmetry, polarity: 'sure', score: 1, reasons: [] } as const
  return { structure: recognize(circuit), hypothesis }
}

/** A differential pair whose common mode two transistors hold that work as resistors. */
export const triodeHeld = `m1 on ip t vss nmos
m2 op in t vss nmos
m3 on b3 vdd vdd pmos
m4 op b3 vdd vdd pmos
m5 t b2 n vss nmos
m6 n op vss vss nmos
m7 n on vss vss nmos`

/** Fully differential. */
export const differentialFoldedCascode = `m1 p ip t vdd pmos
m2 q in t vdd pmos
m3 t b4 vdd vdd pmos
m4 p b1 vss vss nmos
m5 q b1 vss vss nmos
m6 on b2 p vss nmos
m7 op b2 q vss nmos
m8 on b3 u vdd pmos
m9 op b3 v vdd pmos
m10 u b5 vdd vdd pmos
m11 v b5 vdd vdd pmos`

/** Reads cards under the roles that the names of their ports stand for. */
export function example(cards: string): Example {
  const nets = ['vdd', 'vss', 'ip', 'in', 'o', 'op', 'on', 'b1', 'b2', 'b3', 'b4', 'b5', 'ib']
  const words = new Set(cards.split(/\s/))
  const ports = nets.filter((net) => words.has(net))
  const circuit = parseNetlist(`.subckt amp ${ports.join(' ')}\n${cards}\n.ends\n`, { file: 'amp.sp' })
  return read(circuit, words.has('op'))
}

/** The same with n and p devices and the rails exchanged. */
export function mirrored(cards: string): string {
  const mates: Readonly<Record<string, string>> = {
    nmos: 'pmos',
    pmos: 'nmos',
    npn: 'pnp',
    pnp: 'npn',
    vdd: 'vss',
    vss: 'vdd',
  }
  return cards.replace(/\S+/g, (word) => mates[word] ?? word)
}

function read(circuit: Circuit, differential: boolean): Example {
  const structure = recognize(circuit)
  const roles = Object.fromEntries(
    circuit.ports.flatMap((port) => {
      const role = roleOf(port)
      return role === undefined ? [] : [[port, role]]
    }),
  )
  const [hypothesis] = rankHypotheses(structure, [differential ? differentialPorts : singlePorts], {
    evidence: givenRoles(roles)(circuit),
  })
  if (hypothesis === undefined) throw new Error(`${circuit.name} is no amplifier`)
  return { structure, hypothesis }
}

type Role = PortSignature['ports'][number]['role']

function roleOf(port: string): Role | undefined {
  const roles: Readonly<Record<string, Role>> = {
    vdd: 'supply',
    vss: 'ground',
    ip: 'input+',
    in: 'input-',
    o: 'output',
    op: 'output+',
    on: 'output-',
  }
  return roles[port] ?? (port.startsWith('b') ? 'bias-voltage' : undefined)
}

const one = (role: Role) => ({ role, min: 1, max: 1 })
const some = (role: Role) => ({ role, min: 0, max: 9 })
const others = [some('bias-voltage'), some('bias-current-source'), some('bias-current-sink'), some('bias-node')]
const fixed = [one('supply'), one('ground'), one('input+'), one('input-')]
const singlePorts: PortSignature = { class: 'opamp-se', ports: [...fixed, one('output'), ...others] }
const differentialPorts: PortSignature = {
  class: 'opamp-fd',
  ports: [...fixed, one('output+'), one('output-'), ...others],
}
