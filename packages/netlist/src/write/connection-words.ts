import { devicePins } from '../circuit/device-pins.js'
import type { OtherDevice } from '../types.js'
import { unwritable } from './unwritable.js'

/** `2.3~`: connection, place in a vector, type of port and inversion, which of a pair. */
const PIN = /^(\d+)(?:\.(\d+))?((?:%\w+|~)*)([+-]?)$/

interface Connection {
  readonly isVector: boolean
  /** What stands before all of it, such as the type of its ports. */
  readonly type: string
  /** Its nets by their place; a scalar has one. */
  readonly places: Map<number, string[]>
}

/**
 * The nets of a device as they stand on its card: those of a code model joined to vectors and pairs, `[a ~b] %vd(c d)`,
 * as its pins say; `null` for one that is left out.
 */
export function connectionWords(device: OtherDevice, node: (net: string) => string): readonly string[] {
  const connections = new Map<number, Connection>()
  for (const [pin, net] of devicePins(device)) {
    const [, connection, index, marks = '', sign = ''] = PIN.exec(pin) ?? []
    if (connection === undefined) {
      throw unwritable(device, `its pin "${pin}" says not where its net stands: call pins 1, 2 …`)
    }
    const type = marks.replaceAll('~', '')
    const inverted = marks.includes('~') && sign !== '-' ? '~' : ''
    const found = connections.get(Number(connection)) ?? { isVector: index !== undefined, type, places: new Map() }
    if (found.type !== type)
      throw unwritable(device, `its connection ${connection} has ports of two types: give it one`)
    const place = Number(index ?? 1)
    const nets = found.places.get(place) ?? []
    nets.push(`${inverted}${node(net)}`)
    found.places.set(place, nets)
    connections.set(Number(connection), found)
  }
  const last = Math.max(0, ...connections.keys())
  return Array.from({ length: last }, (_, index) => index + 1).map((number) => {
    const connection = connections.get(number)
    return connection === undefined ? 'null' : connectionText(connection)
  })
}

function connectionText({ isVector, type, places }: Connection): string {
  const texts = Array.from({ length: Math.max(...places.keys()) }, (_, index) => {
    const nets = places.get(index + 1)
    return nets === undefined ? 'null' : nets.length === 1 ? nets.join('') : `(${nets.join(' ')})`
  })
  const lead = type === '' ? '' : `${type} `
  return isVector ? `${lead}[${texts.join(' ')}]` : `${lead}${texts.join(' ')}`
}
