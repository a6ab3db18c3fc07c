import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { letterOf } from './deck.mjs'
import { readRaw } from './results.mjs'

/** Some names of nets mean something to ngspice. */
const net = (name) => (name === '0' ? name : `n_${name}`)

const mark = (index) => `stand-in-${index}`

/** Computes the analyses of a deck with ngspice. */
export async function compute(deck, { begin, progress }) {
  const analyses = deck.controls
    .filter(({ type }) => type !== 'alter')
    .map((analysis) => ({ ...analysis, axis: axisOf(analysis) }))
  const files = analyses.map((analysis, index) => frequencies(analysis).map((_, part) => `part-${index}-${part}.raw`))
  writeFileSync('stand-in.sp', circuit(deck, commands(deck, files)))
  let said = ''
  let next = 0
  let unread = ''
  await new Promise((resolve, reject) => {
    // Read from its input it speaks at once, errors and all else in their order.
    const child = spawn('sh', ['-c', 'exec ngspice -n -p 2>&1'])
    child.stdin.end('source stand-in.sp\nquit\n')
    const listen = (chunk) => {
      said += chunk
      unread += chunk
      while (next < analyses.length && unread.includes(`${mark(next)}\n`)) {
        unread = unread.slice(unread.indexOf(mark(next)) + mark(next).length)
        begin(analyses[next])
        next += 1
      }
      const times = [...unread.matchAll(/Reference value :\s*(\S+)\s/g)]
      const current = analyses[next - 1]
      if (times.length === 0 || current?.type !== 'tran') return
      unread = unread.slice(times.at(-1).index + 1)
      progress(current, Number(times.at(-1)[1]) / Number(current.stop))
    }
    child.stdout.on('data', listen)
    child.on('error', reject)
    child.on('close', resolve)
  })
  return analyses.map((analysis, index) => {
    const own = (said.split(`${mark(index)}\n`)[1] ?? '').split(`${mark(index + 1)}\n`)[0]
    const singular = /singular matrix/i.test(own)
    const failed = /simulation\(s\) aborted/i.test(own) || (singular && /transient op started/i.test(own))
    const plots = failed ? [] : files[index].map((file) => plotIn(file))
    if (plots.length === 0 || plots.includes(undefined))
      return {
        analysis,
        why: own === '' ? 'parse' : singular ? 'singular' : 'convergence',
        said: said.trim().split('\n').at(-1),
      }
    return { analysis, plot: named(deck, analysis, joined(plots)) }
  })
}

function plotIn(file) {
  try {
    return readRaw(readFileSync(file))
  } catch {
    return undefined
  }
}

const vector = (text) =>
  text
    .replace(/^\[|\]$/g, '')
    .trim()
    .split(/\s+/)

/** One analysis of ngspice for each part: every frequency that is named is a part. */
function frequencies({ type, values, start, stop, dec }) {
  if (type !== 'ac' && type !== 'noise') return ['']
  return values === undefined
    ? [`dec ${dec} ${start} ${stop}`]
    : vector(values).map((value) => `lin 1 ${value} ${value}`)
}

function axisOf({ type, dev, start, stop }) {
  if (type === 'dc') return dev === undefined ? '' : `${dev}:dc = (${start} -> ${stop})`
  return type === 'tran' ? `time = (0 s -> ${stop} s)` : `freq = (${start} Hz -> ${stop} Hz)`
}

function commands(deck, files) {
  const word = (name) =>
    `${letterOf(
      deck,
      deck.devices.find((device) => device.name === name),
    )}${name}`
  const lines = []
  const alters = []
  let index = 0
  let dirty = false
  for (const control of deck.controls) {
    if (control.type === 'alter') {
      alters.push(`alter @${word(control.dev)}[acmag] = ${control.value}`)
      if (!dirty) lines.push(alters.at(-1))
      continue
    }
    if (dirty) lines.push('reset', ...alters)
    dirty = control.type === 'tran'
    lines.push(`echo ${mark(index)}`)
    // For noise it does not matter to Spectre how a source is driven; ngspice wants it to be.
    const source = control.type === 'noise' ? word(control.iprobe) : undefined
    if (source !== undefined) lines.push(`alter @${source}[acmag] = 1`)
    for (const [part, range] of frequencies(control).entries())
      lines.push(
        'destroy all',
        command(control, range, word),
        ...(source === undefined ? [] : ['setplot noise1']),
        `write ${files[index][part]}`,
      )
    if (source !== undefined) lines.push(`alter @${source}[acmag] = 0`, ...alters)
    index += 1
  }
  return ['set num_threads=1', ...lines, 'quit']
}

function command({ type, dev, values, start, stop, lin, maxstep, nets, iprobe }, range, word) {
  switch (type) {
    case 'dc': {
      if (dev === undefined) return 'op'
      if (values !== undefined) return `dc ${word(dev)} ${vector(values)[0]} ${vector(values)[0]} 1`
      return `dc ${word(dev)} ${start} ${stop} ${(Number(stop) - Number(start)) / Number(lin)}`
    }
    case 'ac':
      return `ac ${range}`
    case 'noise':
      return `noise v(${(nets[1] === '0' ? [nets[0]] : nets).map(net).join(',')}) ${word(iprobe)} ${range}`
    default:
      return `tran ${maxstep} ${stop} 0 ${maxstep}`
  }
}

function circuit(deck, control) {
  const known = new Set(deck.parameters.keys())
  const value = (text) => (/^[\d.]/.test(text) ? text : `{${text}}`)
  const behavior = (text) => {
    const kept = []
    const keep = (part) => `#${kept.push(part) - 1}#`
    return text
      .replace(/v\(([^)]*)\)/g, (_, nets) => keep(`v(${nets.split(',').map(net).join(',')})`))
      .replace(/i\("([^"]*)"\)/g, (_, name) => keep(`i(v${name})`))
      .replace(/\$time/g, () => keep('time'))
      .replace(/[A-Za-z_]\w*/g, (name) => (known.has(name) ? `({${name}})` : name))
      .replace(/#(\d+)#/g, (_, index) => kept[index])
  }
  const wave = (given) => {
    const all = (names) => names.map((name) => value(given[name] ?? '0')).join(' ')
    if (given.type === 'pulse') return ` pulse(${all(['val0', 'val1', 'delay', 'rise', 'fall', 'width', 'period'])})`
    if (given.type === 'pwl') return ` pwl(${vector(given.wave).map(value).join(' ')})`
    if (given.type === 'sine') return ` sin(${all(['sinedc', 'ampl', 'freq', 'delay'])})`
    return ''
  }
  const device = (one) => {
    const letter = letterOf(deck, one)
    const head = `${letter}${one.name} ${one.nets.map(net).join(' ')}`
    const given = one.parameters
    const others = (without) =>
      Object.entries(given)
        .filter(([name]) => name !== without)
        .map(([name, text]) => ` ${name}=${value(text)}`)
        .join('')
    if (letter === 'v' || letter === 'i') return `${head} dc ${value(given.dc ?? '0')}${wave(given)}`
    if ('eg'.includes(letter)) return `${head} ${value(given.gain ?? given.gm)}`
    if ('hf'.includes(letter)) return `${head} v${given.probe} ${value(given.rm ?? given.gain)}`
    if (letter === 'b') return `${head} ${given.v === undefined ? 'i' : 'v'}=${behavior(given.v ?? given.i)}`
    const model = deck.models.has(one.master) ? ` ${one.master}` : ''
    if ('rcl'.includes(letter))
      return `${head} ${given[letter] === undefined ? '' : value(given[letter])}${model}${others(letter)}`
    return `${head}${model}${others()}`
  }
  const types = { mos1: 1, mos2: 2, mos3: 3, bsim3v3: 8, bsim4: 54 }
  const model = ([name, { master, bins, group }]) =>
    bins.map(({ type, level: _, ...named }, index) => {
      const level = types[master]
      // What ngspice has by itself, and has no words for.
      const { capmod, w, l, ...old } = named
      const given = level <= 3 ? old : named
      const kind = level === undefined ? (type ?? { diode: 'd' }[master] ?? master[0]) : `${type}mos`
      const words = Object.entries(given).map(([key, text]) => `+ ${key}=${key === 'version' ? text : value(text)}`)
      return [
        `.model ${name}${group ? `.${index + 1}` : ''} ${kind}${level === undefined ? '' : ` level=${level}`}`,
        ...words,
      ].join('\n')
    })
  const { temp = '27', reltol } = deck.options
  return [
    'stand-in',
    ...[...deck.parameters].map(([name, { value: text }]) => `.param ${name}=${value(text)}`),
    ...[...deck.models].flatMap(model),
    ...deck.devices.map(device),
    ...deck.nodesets.map(({ kind, net: name, value: text }) => `.${kind} v(${net(name)})=${value(text)}`),
    `.temp ${temp}`,
    `.options noinit${reltol === undefined ? '' : ` reltol=${reltol}`}`,
    '.control',
    ...control,
    '.endc',
    '.end',
    '',
  ].join('\n')
}

function joined([first, ...others]) {
  const plots = [first, ...others]
  const variables = first.variables.map((variable, index) => ({
    ...variable,
    real: plots.flatMap((plot) => plot.variables[index].real),
    imag: plots.flatMap((plot) => plot.variables[index].imag ?? []),
  }))
  return { ...first, points: variables[0].real.length, variables }
}

const units = { dc: 'sweep', ac: 'Hz', noise: 'Hz', tran: 's' }
const axes = { dc: 'dc', ac: 'freq', noise: 'freq', tran: 'time' }

/** A plot with Spectre's names: `out`, `vin:p`. */
function named(deck, analysis, { complex, points, variables }) {
  const [first, ...others] = variables
  const swept = analysis.type !== 'dc' || analysis.dev !== undefined
  const axis = swept
    ? { ...first, name: axes[analysis.type], unit: units[analysis.type] }
    : { name: 'dummy', unit: 'dummy', real: [0], imag: [] }
  const vectors = (swept ? others : variables).flatMap(({ name, ...values }) => {
    const [, quantity, word = ''] = /^([vi])\((.*)\)$/.exec(name) ?? []
    if (analysis.type === 'noise')
      return name === 'onoise_spectrum' || name === 'inoise_spectrum'
        ? [{ ...values, name: name[0] === 'o' ? 'out' : 'in', unit: 'V/sqrt(Hz)' }]
        : []
    if (quantity === 'v') return [{ ...values, name: word.replace(/^n_/, ''), unit: 'V' }]
    const device = deck.devices.find((one) => `${letterOf(deck, one)}${one.name}` === word)
    const terminal = { v: 'p', l: '1', e: 'p', h: 'p' }[word[0]]
    return device === undefined || terminal === undefined
      ? []
      : [{ ...values, name: `${device.name}:${terminal}`, unit: 'A' }]
  })
  const saved = analysis.type === 'noise' ? undefined : deck.save
  // Where no voltage is saved, all public ones are: those of nets, not the currents of controlled sources.
  const all = saved?.some((name) => !name.includes(':')) !== true
  const sources = new Set(
    deck.devices.filter(({ master }) => /^(vsource|inductor)$/.test(master)).map(({ name }) => name),
  )
  const kept = vectors.filter(({ name }) => {
    const [device, terminal] = name.split(':')
    return (
      saved?.includes(name) === true ||
      (all && (terminal === undefined || (saved === undefined && sources.has(device))))
    )
  })
  return { complex: complex && analysis.type === 'ac', points, variables: [axis, ...kept] }
}
