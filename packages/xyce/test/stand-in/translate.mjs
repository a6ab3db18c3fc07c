/** A deck of Xyce in the words of ngspice, with an analysis that writes `result`. */
export function translate(deck, mark, result) {
  const { analysis, options } = deck
  const { temp = '27' } = options.DEVICE ?? {}
  const { reltol } = options.TIMEINT ?? {}
  return [
    'stand-in',
    ...[...deck.parameters].map(([name, value]) => `.param ${name}=${expression(value)}`),
    ...[...deck.models].map(model),
    ...deck.devices.map((one) => device(deck, one)),
    ...deck.nodesets.map(({ kind, net, value }) => `.${kind} v(${net})=${value}`),
    `.temp ${temp}`,
    `.options noinit${reltol === undefined ? '' : ` reltol=${reltol}`}`,
    '.control',
    'set num_threads=1',
    `echo ${mark}`,
    command(analysis),
    ...(analysis.type === 'noise' ? ['setplot noise1'] : []),
    `write ${result}`,
    'quit',
    '.endc',
    '.end',
    '',
  ].join('\n')
}

function command({ type, source, from, to, step, range, voltage, stop, maxStep }) {
  switch (type) {
    case 'op':
      return 'op'
    case 'dc':
      return `dc ${source} ${from} ${to} ${step}`
    case 'ac':
      return `ac ${range}`
    case 'noise':
      return `noise ${voltage.toLowerCase()} ${source} ${range}`
    default:
      return `tran ${maxStep} ${stop} 0 ${maxStep}`
  }
}

const levels = { 9: 8, 14: 54 }

function model([name, { type, level, given }]) {
  const mos = /mos$/.test(type)
  const words = Object.entries(given).map(([key, value]) => `+ ${key}=${expression(value)}`)
  return [`.model ${name} ${type}${mos ? ` level=${levels[level] ?? level}` : ''}`, ...words].join('\n')
}

function device({ models, parameters }, { name, letter, nets, rest }) {
  const head = `${name} ${nets.join(' ')}`
  if ('rcl'.includes(letter)) {
    const own = rest[0].includes('=') ? '' : ` ${rest[0].toLowerCase()}`
    const given = rest.filter((word) => word.includes('=')).map((word) => word.split(/=(.*)/))
    const value = given.find(([key]) => key === letter)?.[1]
    const others = given.filter(([key]) => key !== letter).map(([key, other]) => ` ${key}=${expression(other)}`)
    if (own !== '' && !models.has(own.trim())) throw new Error(`no model${own}`)
    return `${head} ${value === undefined ? '' : expression(value)}${own}${others.join('')}`
  }
  if (letter === 'b') {
    const [, quantity, written] = /^([VI])=\{(.*)\}$/.exec(rest.join(' '))
    const text = expression(written).replace(/[a-z_]\w*(?![\w(,)])/g, (word) =>
      parameters.has(word) && word !== 'time' ? `({${word}})` : word,
    )
    return `${head} ${quantity.toLowerCase()}=${text}`
  }
  if (letter === 'v' || letter === 'i') {
    const text = rest.map(expression).join(' ')
    // Without brackets it would read as something else here.
    return `${head} ${text.replace(/pwl (.*)$/, 'pwl($1)')}`
  }
  return `${head} ${rest.map(expression).join(' ')}`
}

/** Xyce's functions and operators in those of ngspice. */
function expression(text) {
  return text
    .toLowerCase()
    .replace(/pwrs\(/g, 'pwr(')
    .replace(/ & /g, ' && ')
    .replace(/ \| /g, ' || ')
}
