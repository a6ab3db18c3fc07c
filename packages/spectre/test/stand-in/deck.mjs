/** Why a deck is refused. */
export class DeckError extends Error {
  constructor(number, line, message) {
    super(message)
    this.number = number
    this.line = line
  }
}

const analyses = new Set(['dc', 'ac', 'tran', 'noise'])
const primitives = {
  resistor: ['r', 2, ['r', 'm']],
  capacitor: ['c', 2, ['c', 'm']],
  inductor: ['l', 2, ['l', 'm']],
  vsource: ['v', 2, 'dc mag type val0 val1 delay rise fall width period wave sinedc ampl freq'.split(' ')],
  isource: ['i', 2, 'dc mag type val0 val1 delay rise fall width period wave sinedc ampl freq'.split(' ')],
  vcvs: ['e', 4, ['gain']],
  vccs: ['g', 4, ['gm']],
  ccvs: ['h', 2, ['rm', 'probe']],
  cccs: ['f', 2, ['gain', 'probe']],
  bsource: ['b', 2, ['v', 'i']],
}
const models = {
  mos1: ['m', 4],
  mos2: ['m', 4],
  mos3: ['m', 4],
  bsim3v3: ['m', 4],
  bsim4: ['m', 4],
  bjt: ['q', 3],
  diode: ['d', 2],
  resistor: ['r', 2],
  capacitor: ['c', 2],
  inductor: ['l', 2],
}

/** Reads a deck of Spectre: the part of its language that this package writes. */
export function readDeck(text) {
  const [title = '', ...lines] = text.split('\n')
  const deck = { title, parameters: new Map(), models: new Map(), devices: [], nodesets: [], options: {}, controls: [] }
  const pending = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 2
    let statement = lines[index].trim()
    if (statement === '' || statement.startsWith('//') || statement.startsWith('*')) continue
    if (statement.endsWith('{'))
      while (!statement.endsWith('}') && index + 1 < lines.length) {
        index += 1
        statement += `\n${lines[index].trim()}`
      }
    pending.push(() => read(deck, statement, line))
  }
  for (const step of pending) step()
  check(deck)
  return deck
}

function read(deck, statement, line) {
  const [first] = statement.split(/\s/)
  const rest = statement.slice(first.length).trim()
  switch (first) {
    case 'simulator':
    case 'global':
      return
    case 'parameters':
      for (const [name, value] of Object.entries(assignments(rest, line))) deck.parameters.set(name, { value, line })
      return
    case 'ic':
    case 'nodeset':
      for (const [net, value] of Object.entries(assignments(rest, line)))
        deck.nodesets.push({ kind: first, net, value, line })
      return
    case 'save':
      deck.save = rest.split(/\s+/)
      return
    case 'model':
      return readModel(deck, rest, line)
  }
  const [, nets = '', master = '', tail = ''] = /^(?:\(([^)]*)\)\s*)?(\S+)\s*(.*)$/s.exec(rest) ?? []
  const parameters = assignments(tail, line)
  if (master === 'options') Object.assign(deck.options, parameters)
  else if (master === 'alter') deck.controls.push({ type: 'alter', name: first, line, ...parameters })
  else if (analyses.has(master) && !deck.models.has(master))
    deck.controls.push({ type: master, name: first, line, nets: nets.split(/\s+/).filter(Boolean), ...parameters })
  else deck.devices.push({ name: first, nets: nets.split(/\s+/).filter(Boolean), master, parameters, line })
}

function readModel(deck, rest, line) {
  const [, name, master, tail] = /^(\S+)\s+(\S+)\s*(.*)$/s.exec(rest) ?? []
  if (models[master] === undefined) throw new DeckError(675, line, `\`${master}' is no model that is known.`)
  const bins = tail.startsWith('{')
    ? tail
        .slice(1, -1)
        .trim()
        .split('\n')
        .map((bin) => assignments(bin.replace(/^\s*\d+:\s*/, ''), line))
    : [assignments(tail, line)]
  deck.models.set(name, { master, bins, group: tail.startsWith('{') })
}

/** `a=1 b=(x+2) c=[1 2]`. */
function assignments(text, line) {
  const found = {}
  let rest = text.trim()
  while (rest !== '') {
    const [start, name] = /^([A-Za-z_]\w*)\s*=\s*/.exec(rest) ?? []
    if (start === undefined) throw new DeckError(874, line, `Unexpected \`${rest.slice(0, 20)}'.`)
    rest = rest.slice(start.length)
    let depth = 0
    let end = 0
    for (; end < rest.length; end += 1) {
      if ('([{'.includes(rest[end])) depth += 1
      if (')]}'.includes(rest[end])) depth -= 1
      if (depth === 0 && /\s/.test(rest[end])) break
    }
    found[name] = rest.slice(0, end)
    rest = rest.slice(end).trim()
  }
  return found
}

function check({ devices, models: known, controls, parameters }) {
  const names = new Set()
  for (const { name, line } of [...devices, ...controls]) {
    if (names.has(name)) throw new DeckError(7, line, `\`${name}' was already used.`)
    names.add(name)
  }
  const expression = (text, line, behavioral) => {
    const words = text.replace(/v\([^)]*\)|i\("[^"]*"\)|\$time/g, '0').match(/[A-Za-z_]\w*(?!\w*\()/g) ?? []
    for (const word of words.filter((each) => !/^\d/.test(each) && !/^e\d*$/.test(each)))
      if (!parameters.has(word))
        throw new DeckError(1997, line, `Parameter \`${word}' is not defined${behavioral ? ' here' : ''}.`)
  }
  for (const { name, nets, master, parameters: given, line } of devices) {
    const model = known.get(master)
    const [, count, allowed] = model === undefined ? (primitives[master] ?? []) : models[model.master]
    if (count === undefined)
      throw new DeckError(
        23,
        line,
        `The instance \`${name}' is referencing an undefined model or subcircuit, \`${master}'. Either include the file\n        containing the definition of \`${master}', or define \`${master}' before running the simulation.`,
      )
    if (nets.length < count) throw new DeckError(45, line, `Too few terminals: ${nets.length} < ${count}`)
    for (const [key, value] of Object.entries(given)) {
      if (allowed?.includes(key) === false)
        throw new DeckError(30, line, `\`${key}' is not a parameter of \`${master}'.`)
      if (key !== 'type' && key !== 'probe') expression(value.replace(/^\[|\]$/g, ''), line, master === 'bsource')
    }
  }
}

/** The letter of ngspice for a device. */
export function letterOf(deck, { master }) {
  const model = deck.models.get(master)
  return (model === undefined ? primitives[master] : models[model.master])[0]
}
