import type { Word } from '../scan/split-words.js'
import { type DeviceCard, draft, nameAt, takeModel } from './device-card.js'
import type { DeviceDraft, NameAt } from './draft.js'
import { isAssignment, readArguments } from './read-arguments.js'

/**
 * `X1 net … cell [PARAMS:] [name=value …]`; CDL puts a `/` in front of the cell. Named nets come behind `$PINS` in CDL, as
 * `pin=net`, and in Eldo behind `PIN:`, or behind `NET:` as `net=pin`.
 */
export function readInstance(whole: DeviceCard): DeviceDraft | undefined {
  const { device, named } = takeNamedNets(takeModel(whole).device)
  const { card, problems } = device
  const { positional, parameters } = readArguments(card, device.words, 1, problems)
  const rest = positional.filter(({ text }) => !KEYWORDS.has(text.toLowerCase()))
  const slash = device.rules.cdlMarks ? rest.findIndex(({ text }) => text.startsWith('/')) : -1
  const words = slash < 0 ? rest : rest.slice(0, slash + (rest[slash]?.text === '/' ? 2 : 1))
  const last = words.at(-1)
  if (last === undefined) {
    problems.add('missing-model', device.name.start, `${device.words[0]?.text} names no cell: put its name last`)
    return undefined
  }
  const model = { text: last.text.toLowerCase().replace(/^\/(?=.)/, ''), start: last.start }
  const nodes = words.slice(0, -1).filter((word) => word.text !== '/')
  if (named === undefined) return draft('x', device, nodes, parameters, model)
  const [extra] = nodes
  if (extra !== undefined) {
    const reason = `the nets of ${device.words[0]?.text} have names, and "${extra.text}" has none: give it one`
    problems.add('missing-node', extra.start, reason)
    return undefined
  }
  const pins = named.map(([pin]) => pin.text)
  return { ...draft('x', device, [], parameters, model), nodes: named.map(([, net]) => net), pins }
}

const KEYWORDS: ReadonlySet<string> = new Set(['params:', 'param:', 'text:', 'model:'])
const NAMED: ReadonlySet<string> = new Set(['$pins', 'pin:', 'net:'])

interface NamedNets {
  readonly device: DeviceCard
  readonly named?: readonly (readonly [pin: NameAt, net: NameAt])[]
}

/** Takes `PIN: a=in y=out` out of a card. */
function takeNamedNets(device: DeviceCard): NamedNets {
  const { words } = device
  const from = words.findIndex(({ text }) => NAMED.has(text.toLowerCase()))
  const key = words[from]
  if (key === undefined) return { device }
  const named: (readonly [NameAt, NameAt])[] = []
  let to = from + 1
  for (; isAssignment(words, to); to += 3) {
    const [left, right] = [words[to], words[to + 2]] as readonly (Word | undefined)[]
    if (left === undefined || right === undefined) break
    const pair = [nameAt(left), nameAt(right)] as const
    named.push(key.text.toLowerCase() === 'net:' ? [pair[1], pair[0]] : pair)
  }
  return { device: { ...device, words: words.filter((_, index) => index < from || index >= to) }, named }
}
