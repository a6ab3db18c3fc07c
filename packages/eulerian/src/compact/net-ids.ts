import type { Circuit } from '@analogkit/netlist'
import { SequenceError } from '../error.js'
import { railOf } from '../rail-names.js'
import type { CompactVocabulary } from './compact-vocabulary.js'

/**
 * Nets as numbers: `page * pageSize + place`, where the place is that of the token among the tokens of nets, and the
 * page says how many `more` stand before it. So every net has a number, however many there are.
 */
export class NetIds {
  readonly pageSize: number
  readonly portCount: number
  /** Inner nets on a page. */
  readonly innerCount: number
  private readonly portByName: ReadonlyMap<string, number>

  constructor(private readonly vocabulary: CompactVocabulary) {
    const { nets, ports, inner } = vocabulary
    this.pageSize = nets.end - nets.first
    this.portCount = ports.end - ports.first
    this.innerCount = inner.end - inner.first
    this.portByName = new Map(
      vocabulary.portNames.map(({ name, number }, place) => [number === 0 ? name : `${name}${number}`, place]),
    )
  }

  /** The number of an inner net by its index from 0. */
  inner(index: number): number {
    const page = Math.floor(index / this.innerCount)
    return page * this.pageSize + this.portCount + (index - page * this.innerCount)
  }

  /** The index of an inner net; -1 for a port. */
  innerIndex(net: number): number {
    const page = Math.floor(net / this.pageSize)
    const place = net - page * this.pageSize
    return place < this.portCount ? -1 : page * this.innerCount + place - this.portCount
  }

  /** The number of a port by its token, such as `VIN1`, also of one beyond the tokens. */
  port(token: string): number | undefined {
    const place = this.portByName.get(token)
    if (place !== undefined) return place
    const [, name, digits] = /^(.*?)([1-9]\d*)$/.exec(token) ?? []
    if (name === undefined) return undefined
    const first = this.portByName.get(`${name}1`)
    const count = first === undefined ? undefined : this.vocabulary.portNames[first]?.count
    if (first === undefined || count === undefined) return undefined
    const index = Number(digits) - 1
    return Math.floor(index / count) * this.pageSize + first + (index % count)
  }

  /** The name of a port in a circuit; undefined for what is none, such as a second `VDD`. */
  portName(net: number): string | undefined {
    const page = Math.floor(net / this.pageSize)
    const port = this.vocabulary.portNames[net - page * this.pageSize]
    if (port === undefined || (port.number === 0 && page > 0)) return undefined
    return port.number === 0 ? port.name.toLowerCase() : `${port.name.toLowerCase()}${port.number + page * port.count}`
  }
}

/**
 * Numbers for the ports and globals of a circuit, by name. A port gets the token that `tokens` says, else the one of its
 * own name in capitals, else a rail if it is called like one, else the next free `PORT`.
 *
 * @throws SequenceError `unsupported` when two ports want one token, or a token is unknown
 */
export function portNets(circuit: Circuit, ids: NetIds, tokens: Readonly<Record<string, string>>): Map<string, number> {
  const nets = new Map<string, number>([['0', ids.port('0') as number]])
  const taken = new Set<number>(nets.values())
  const take = (port: string, net: number) => {
    if (taken.has(net)) {
      const reason = `found the token of port ${port} taken by another; give each port one of its own in \`ports\``
      throw new SequenceError('unsupported', circuit.name, reason)
    }
    taken.add(net)
    nets.set(port, net)
  }
  const names = [...new Set([...circuit.ports, ...circuit.globals])].filter((port) => port !== '0')
  for (const port of names) {
    const token = Object.hasOwn(tokens, port) ? (tokens[port] as string) : undefined
    const net = ids.port(token ?? port.toUpperCase())
    if (net !== undefined) take(port, net)
    else if (token !== undefined) {
      const reason = `found ${token} for port ${port}; give a token of the vocabulary, such as VIN1`
      throw new SequenceError('unsupported', circuit.name, reason)
    }
  }
  const rest = names.filter((port) => !nets.has(port))
  const strangers = rest.filter((port) => {
    const name = railOf(port)
    const rail = name === undefined ? undefined : ids.port(name)
    if (rail === undefined || taken.has(rail)) return true
    take(port, rail)
    return false
  })
  let number = 1
  for (const port of strangers) {
    while (taken.has(ids.port(`PORT${number}`) as number)) number++
    take(port, ids.port(`PORT${number}`) as number)
  }
  return nets
}
