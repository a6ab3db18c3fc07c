import type { CardWord, NetlistCard, TextRange } from './cards.js'

/**
 * Where the value of a parameter stands in the card of a device: behind its `=`, else in the place that the kind of
 * device has for it.
 *
 *     R1 a b 1k tc1=1m    M1 d g s b nch 1u 2u    V1 a 0 DC 1.8 AC 1
 *            ^^     ^^                   ^^ ^^              ^^^    ^
 *
 * @param name - in lower case
 * @returns absent where the card does not give it
 */
export function valueRange(card: NetlistCard, name: string): TextRange | undefined {
  const letter = card.dialect === 'spectre' ? '' : (card.words[0]?.text.charAt(0).toLowerCase() ?? '')
  const others = name === letter ? ['value', 'val'] : []
  const assigned = card.parameters.findLast(({ name: { text } }) => [name, ...others].includes(spelled(text)))
  if (assigned !== undefined) return assigned.value
  return Object.hasOwn(PLACES, letter) ? PLACES[letter]?.(plainWords(card))[name] : undefined
}

/** Which words of a card are values of parameters. */
type Places = (words: readonly CardWord[]) => Readonly<Partial<Record<string, CardWord>>>

const PLACES: Readonly<Record<string, Places>> = {
  r: passive('r'),
  c: passive('c'),
  l: passive('l'),
  m: (words) => {
    const [l, w] = behindNames(words, 5)
    return { ...(l && { l }), ...(w && { w }) }
  },
  d: (words) => {
    const [area, pj] = behindNames(words, 3)
    return { ...(area && { area }), ...(pj && { pj }) }
  },
  q: area,
  j: area,
  z: area,
  v: source,
  i: source,
  e: gain(5),
  g: gain(5),
  f: gain(4),
  h: gain(4),
  k: (words) => {
    const k = words.findLast(isValue)
    return k === undefined ? {} : { k }
  },
}

function passive(letter: string): Places {
  return (words) => {
    const [value, tc1, tc2] = words.slice(3).filter(isValue)
    return { ...(value && { [letter]: value }), ...(tc1 && { tc1 }), ...(tc2 && { tc2 }) }
  }
}

function area(words: readonly CardWord[]): ReturnType<Places> {
  const [value] = behindNames(words, 4)
  return value === undefined ? {} : { area: value }
}

function source(words: readonly CardWord[]): ReturnType<Places> {
  const behind = (keyword: string): CardWord | undefined => {
    const at = words.findIndex(({ text }, index) => index > 2 && text.toLowerCase() === keyword)
    return at < 0 ? undefined : words.slice(at + 1, at + 2).find(isValue)
  }
  const dc = behind('dc') ?? words.slice(3, 4).find(isValue)
  const ac = behind('ac')
  return { ...(dc && { dc }), ...(ac && { ac }) }
}

function gain(place: number): Places {
  return (words) => {
    const value = words[place]
    return value === undefined || words.length > place + 1 || !isValue(value) ? {} : { gain: value }
  }
}

/** The values behind the last word that is a name; the first ones are names whatever they look like. */
function behindNames(words: readonly CardWord[], least: number): readonly CardWord[] {
  return words.slice(
    Math.max(
      least,
      words.findLastIndex((word) => !isValue(word)),
    ) + 1,
  )
}

/** The words of a card with the model of CDL in the place that others have for it, and without what only begins. */
function plainWords({ words }: NetlistCard): readonly CardWord[] {
  const states = words.filter(({ text }, index) => index < 3 || !/^(?:on|off|\/|\\)$/i.test(text))
  const marked = states.findIndex(({ text }) => text.startsWith('$['))
  const model = states[marked]
  if (model === undefined) return states
  const others = states.filter((word) => word !== model)
  const at = others.findIndex((word, index) => index > 2 && isValue(word))
  return at < 0 ? [...others, model] : [...others.slice(0, at), model, ...others.slice(at)]
}

function isValue({ text }: CardWord): boolean {
  return /^(?:[+-]?\.?\d|[{'])/.test(text)
}

/** `$W` of CDL is `w`. */
function spelled(text: string): string {
  return text.toLowerCase().replace(/^\$\.?/, '')
}
