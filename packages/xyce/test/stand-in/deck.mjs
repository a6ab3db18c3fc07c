/** What Xyce says of a netlist that it refuses. */
export class DeckError extends Error {
  constructor(line, message) {
    super(message)
    this.line = line
  }
}

const pins = { r: 2, c: 2, l: 2, v: 2, i: 2, e: 2, g: 2, f: 2, h: 2, b: 2, d: 2, m: 4, q: 3 }

/** Reads the part of Xyce's language that decks of this package are written in; all else is an error. */
export function readDeck(text) {
  const [title, ...rest] = text.split('\n')
  const cards = []
  for (const [index, line] of rest.entries()) {
    if (line === '' || line.startsWith('*')) continue
    if (line.startsWith('+')) cards.at(-1).text += ` ${line.slice(1).trim()}`
    else cards.push({ line: index + 2, text: line })
  }
  const deck = { title, parameters: new Map(), models: new Map(), devices: [], nodesets: [], options: {}, ended: false }
  for (const { line, text: card } of cards) {
    const refuse = (message) => {
      throw new DeckError(line, message)
    }
    if (deck.ended) refuse('Text behind .END')
    if (/[^ -~]/.test(card)) refuse('Illegal character')
    const [head = '', ...words] = card.match(/(?:\{[^}]*\}|\([^)]*\)|[^\s{(])+/g) ?? []
    if (head.startsWith('.')) readDirective(deck, head.toUpperCase(), words, refuse, card)
    else readDevice(deck, head.toLowerCase(), words, refuse, line)
  }
  if (!deck.ended) throw new DeckError(cards.at(-1)?.line ?? 1, 'No .END')
  check(deck)
  return deck
}

function readDirective(deck, head, words, refuse, card) {
  const assigned = (list) =>
    Object.fromEntries(
      list.map((word) => {
        const [, name, value] = /^([\w-]+)=(.+)$/.exec(word) ?? refuse(`Unrecognized word ${word}`)
        return [name.toLowerCase(), value]
      }),
    )
  const analyse = (analysis) => {
    if (deck.analysis !== undefined) refuse('Only one primary analysis type may be specified')
    deck.analysis = analysis
  }
  switch (head) {
    case '.PARAM':
      for (const [name, value] of Object.entries(assigned(words))) {
        if (reserved.has(name)) refuse(`Parameter name ${name.toUpperCase()} not permitted`)
        deck.parameters.set(name, value)
      }
      return
    case '.MODEL': {
      const [name, type, ...parameters] = words
      const { level = '1', ...given } = assigned(parameters)
      if (/^[NP]MOS$/.test(type) && !['1', '2', '3', '6', '9', '14', '54'].includes(level))
        refuse(`Unable to find model level ${level}`)
      deck.models.set(name.toLowerCase(), { type: type.toLowerCase(), level: Number(level), given })
      return
    }
    case '.OPTIONS': {
      const [name, ...given] = words
      if (!['DEVICE', 'TIMEINT', 'NONLIN', 'NONLIN-TRAN', 'PARSER', 'MEASURE'].includes(name))
        refuse(`No package ${name}`)
      deck.options[name] = { ...deck.options[name], ...assigned(given) }
      return
    }
    case '.IC':
    case '.NODESET': {
      const [, kind, net, value] =
        /^\.(IC|NODESET) V\((\w+)\)=([-+.\deE]+)$/i.exec(card) ?? refuse('.NODESET line is mis-formatted')
      deck.nodesets.push({ kind: kind.toLowerCase(), net: net.toLowerCase(), value })
      return
    }
    case '.OP':
      return analyse({ type: 'op' })
    case '.DC': {
      const [source, ...range] = words
      if (range.length !== (range[0] === 'LIST' ? 2 : 3)) refuse('.DC line has an unexpected number of fields')
      const [from, to, step] = range[0] === 'LIST' ? [range[1], range[1], '1'] : range
      return analyse({ type: 'dc', source: source.toLowerCase(), from, to, step })
    }
    case '.AC':
      if (words.length !== 4 || !/^(LIN|DEC)$/.test(words[0])) refuse('.AC line has an unexpected number of fields')
      return analyse({ type: 'ac', range: words.join(' ').toLowerCase() })
    case '.NOISE': {
      const [voltage, source, ...range] = words
      if (range.length !== 4 || !/^V\(\w+(,\w+)?\)$/.test(voltage)) refuse('.NOISE line is mis-formatted')
      return analyse({ type: 'noise', voltage, source: source.toLowerCase(), range: range.join(' ').toLowerCase() })
    }
    case '.TRAN':
      if (words.length !== 4) refuse('.TRAN line has an unexpected number of fields')
      return analyse({ type: 'tran', stop: words[1], maxStep: words[3] })
    case '.PRINT': {
      const [type, ...given] = words
      const options = given.filter((word) => word.includes('='))
      deck.print = { type, ...assigned(options), variables: given.filter((word) => !word.includes('=')) }
      return
    }
    case '.MEASURE':
      return
    case '.END':
      deck.ended = true
      return
    default:
      refuse('Unrecognized dot line will be ignored')
  }
}

function readDevice(deck, name, words, refuse, line) {
  const letter = name[0]
  const count = pins[letter] ?? refuse(`Unable to find device type ${letter.toUpperCase()}`)
  if (name.length < 2) refuse('Device name is too short')
  if (deck.devices.some((device) => device.name === name)) refuse(`Duplicate device ${name.toUpperCase()}`)
  const four = letter === 'q' && words[4] !== undefined && !words[4].includes('=')
  const nets = words.slice(0, four ? 4 : count).map((net) => net.toLowerCase())
  const rest = words.slice(nets.length)
  if (nets.length < count || rest.length === 0)
    refuse(`Not enough fields on input line for device ${name.toUpperCase()}`)
  deck.devices.push({ name, letter, nets, rest, line })
}

const reserved = new Set('time temp temper vt freq hertz gmin pi exp r m n v i'.split(' '))

/** What Xyce finds when it has read all. */
function check({ devices, models, parameters, analysis, print }) {
  const printed = { op: 'DC', dc: 'DC', ac: 'AC', tran: 'TRAN', noise: 'NOISE' }
  if (analysis === undefined) throw new DeckError(1, 'No analysis specified')
  if (print?.type !== printed[analysis.type]) throw new DeckError(1, 'No print specified')
  const stems = new Set([...models.keys()].map((name) => name.replace(/\.\d+$/, '')))
  for (const { letter, name, rest, line } of devices) {
    if ('mqd'.includes(letter) && !stems.has(rest[0].toLowerCase()))
      throw new DeckError(line, `Unable to find model named ${rest[0].toUpperCase()} for device ${name.toUpperCase()}`)
    for (const [, expression] of rest.join(' ').matchAll(/\{([^}]*)\}/g))
      for (const [word] of expression.replace(/[vi]\([^)]*\)/gi, '').matchAll(/[a-z_]\w*(?![\w(])/gi))
        if (!/^\d/.test(word) && !/^(TIME|e\d*)$/.test(word) && !parameters.has(word.toLowerCase()))
          throw new DeckError(line, `Function or variable ${word.toUpperCase()} is not defined`)
  }
}
