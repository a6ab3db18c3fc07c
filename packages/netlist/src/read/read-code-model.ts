import { type DeviceCard, missingNodes, nameAt } from './device-card.js'
import type { DeviceDraft, NameAt } from './draft.js'
import { isAssignment, readArguments } from './read-arguments.js'

/** The state of reading connections from left to right. */
interface Connections {
  readonly nodes: NameAt[]
  readonly pins: string[]
  connection: number
  /** Place in the open vector, absent outside of one. */
  inVector: number | undefined
  /** Type of port and inversion, that stand in front of a net: `%vd`, `~`. */
  marks: string
}

/**
 * A code model of XSPICE: `A1 [a b] %vd(c d) ~e model`. The name of a pin says how its net stands there: `1.1` and `1.2` are
 * the nets of a vector, `2%vd+` and `2%vd-` those of a pair, `3~` is inverted. A net `null` is left out.
 */
export function readCodeModel(device: DeviceCard): DeviceDraft | undefined {
  const { words, card, problems } = device
  const assigned = words.findIndex((_, index) => isAssignment(words, index))
  const end = assigned < 0 ? words.length : assigned
  const model = words[end - 1]
  if (model === undefined || end < 3 || model.type !== 'word' || /[[\]%~]/.test(model.text)) {
    return missingNodes(device, 0, 'a code model needs nets and the name of its model behind them')
  }
  const state: Connections = { nodes: [], pins: [], connection: 1, inVector: undefined, marks: '' }
  let pair: '+' | '-' | undefined
  for (const word of words.slice(1, end - 1)) {
    if (word.type === 'mark') {
      if (word.text === '(') pair = '+'
      else if (word.text === ')') {
        pair = undefined
        next(state)
      }
      continue
    }
    for (const [part] of word.text.matchAll(/\[|\]|%\w+|~|[^[\]%~]+/g)) {
      if (part === '[') state.inVector = 1
      else if (part === ']') {
        state.inVector = undefined
        state.connection++
        state.marks = ''
      } else if (part === '~' || part.startsWith('%')) state.marks += part
      else {
        connect(state, { text: part.toLowerCase(), start: word.start }, pair ?? '')
        if (pair === undefined) next(state)
        else pair = '-'
      }
    }
  }
  if (state.nodes.length === 0) return missingNodes(device, 0, 'a code model needs nets: name them before its model')
  const { parameters } = readArguments(card, words, end, problems)
  const { nodes, pins } = state
  return {
    element: 'other',
    name: device.name,
    nodes,
    pins,
    model: nameAt(model),
    parameters,
    letter: device.letter,
  }
}

function connect(state: Connections, net: NameAt, pair: string): void {
  if (net.text === 'null') return
  const place = state.inVector === undefined ? '' : `.${state.inVector}`
  state.nodes.push(net)
  state.pins.push(`${state.connection}${place}${state.marks}${pair}`)
}

/** Goes on behind a net: to the next place of the vector, else to the next connection. */
function next(state: Connections): void {
  if (state.inVector === undefined) {
    state.connection++
    state.marks = ''
  } else {
    state.inVector++
    // What stands before a vector holds for all of it, an inversion for one net.
    state.marks = state.marks.replace('~', '')
  }
}
