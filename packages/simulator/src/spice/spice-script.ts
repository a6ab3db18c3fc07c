import { type Device, formatNumber } from '@analogkit/netlist'
import { analysisKey } from '../analysis-key.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { AcAnalysis, Analysis, DcAnalysis, NoiseAnalysis } from '../types.js'

/** The commands for a list of analyses. */
export interface SpiceScript {
  /** ngspice commands; each analysis appends its plot to the raw file. */
  readonly commands: readonly string[]
  /** The raw file. */
  readonly files: readonly string[]
}

const resultFile = 'results.raw'

/** Whether ngspice says that it wrote a plot, if only its constants because there was nothing else. */
export function wrotePlot(said: string): boolean {
  return said.includes('raw file "')
}

/** Stands in the output before what the simulator says about analysis `index`. */
export function outputMark(index: number): string {
  return `analogkit-analysis-${index}`
}

/**
 * Writes ngspice commands that run analyses on a deck that was just loaded or reset.
 *
 * @param save - vectors to keep, all if absent
 * @throws RangeError with the reason, for an analysis that the deck does not allow
 */
export function writeSpiceScript(
  deck: SpiceDeck,
  analyses: readonly Analysis[],
  save?: readonly string[],
): SpiceScript {
  const commands = spiceCommands(deck, analyses, save, () => [`write ${resultFile}`])
  return { commands: ['set appendwrite', ...commands], files: [resultFile] }
}

/**
 * The commands for analyses: only the sources that an analysis names are driven, and the deck is reset after a
 * transient, since ngspice 45.2 may sweep wrongly there.
 *
 * @param write - what to do with the results of the analysis with an index
 * @throws RangeError with the reason, for an analysis that the deck does not allow
 */
export function spiceCommands(
  deck: SpiceDeck,
  analyses: readonly Analysis[],
  save: readonly string[] | undefined,
  write: (index: number) => readonly string[],
): readonly string[] {
  if (save !== undefined && save.length === 0)
    throw new RangeError('an empty list of vectors to save; name one or leave it out')
  const saving = save === undefined ? [] : [`save ${save.map((name) => saved(deck, name)).join(' ')}`]
  const commands = ['delete all', ...saving]
  const keys = new Set<string>()
  let driven = new Set<string>()
  for (const [index, analysis] of analyses.entries()) {
    const key = analysisKey(analysis)
    if (keys.has(key)) throw new RangeError(`two analyses with the name \`${key}\`; give them different names`)
    keys.add(key)
    commands.push(`echo ${outputMark(index)}`, 'destroy all')
    if (analyses[index - 1]?.type === 'tran') {
      commands.push('reset')
      driven = new Set()
    }
    // The source that noise is referred to has to be one of small signals; its magnitude does not matter.
    const wanted =
      analysis.type === 'ac' ? analysis.drive : analysis.type === 'noise' ? { [analysis.source]: 1 } : undefined
    if (wanted !== undefined) {
      const drive = new Map([...driven].map((source) => [source, 0]))
      for (const [source, magnitude] of Object.entries(wanted)) drive.set(source, magnitude)
      for (const [source, magnitude] of drive)
        commands.push(
          `alter @${sourceWord(deck, source, key)}[acmag] = ${finite(magnitude, key, `drive of ${source}`)}`,
        )
      driven = new Set(Object.keys(wanted))
    }
    const densities = analysis.type === 'noise'
    // Densities are no vectors of the deck, and saved all the same.
    if (densities && saving.length > 0) commands.push('delete all')
    commands.push(command(deck, analysis, key))
    // Behind the densities ngspice leaves their integrals as the current plot.
    if (densities) commands.push('setplot noise1')
    commands.push(...write(index))
    if (densities) commands.push(...saving)
  }
  return commands
}

/** How many points a sweep has. */
export function sweepPoints({ from, to, step }: DcAnalysis): number {
  return from === to ? 1 : Math.floor((to - from) / step + 1e-6) + 1
}

function command(deck: SpiceDeck, analysis: Analysis, key: string): string {
  switch (analysis.type) {
    case 'op':
      return 'op'
    case 'dc': {
      const { source, from, to, step } = analysis
      const [first, last, width] = [finite(from, key, 'from'), finite(to, key, 'to'), finite(step, key, 'step')]
      if (from !== to && !((to - from) / step > 0 && Number.isFinite((to - from) / step)))
        throw new RangeError(`${key}: a step of ${width} does not lead from ${first} to ${last}`)
      return `dc ${sourceWord(deck, source, key)} ${first} ${last} ${from === to ? '1' : width}`
    }
    case 'ac':
      return `ac ${frequencies(analysis, key)}`
    case 'noise': {
      const { output, reference, source } = analysis
      const nets = [output, ...(reference === undefined || reference === '0' ? [] : [reference])]
      const voltage = `v(${nets.map((net) => netWord(deck, net, key)).join(',')})`
      return `noise ${voltage} ${sourceWord(deck, source, key)} ${frequencies(analysis, key)}`
    }
    case 'tran': {
      const { stop, maxStep = stop / 200 } = analysis
      const [end, width] = [finite(stop, key, 'stop'), finite(maxStep, key, 'maxStep')]
      if (!(stop > 0 && maxStep > 0))
        throw new RangeError(`${key}: a window of ${end} s with steps of ${width} s; both have to be above 0`)
      return `tran ${width} ${end} 0 ${width}`
    }
  }
}

function frequencies({ from, to, pointsPerDecade = 10 }: AcAnalysis | NoiseAnalysis, key: string): string {
  const [first, last] = [finite(from, key, 'from'), finite(to, key, 'to')]
  if (!(from > 0 && to >= from))
    throw new RangeError(`${key}: no frequencies from ${first} to ${last}; start above 0 and go up`)
  if (from === to) return `lin 1 ${first} ${last}`
  if (!(Number.isInteger(pointsPerDecade) && pointsPerDecade > 0))
    throw new RangeError(`${key}: ${pointsPerDecade} points per decade, expected a whole number above 0`)
  return `dec ${pointsPerDecade} ${first} ${last}`
}

function finite(value: number, key: string, what: string): string {
  if (!Number.isFinite(value)) throw new RangeError(`${key}: ${what} is ${value}, expected a finite number`)
  return formatNumber(value)
}

function sourceWord(deck: SpiceDeck, source: string, key: string): string {
  const word = deck.sources.has(source) ? deck.devices.toSpice(source) : undefined
  if (word === undefined)
    throw new RangeError(
      `${key}: the deck has no independent source \`${source}\`; it has ${[...deck.sources.keys()].join(', ') || 'none'}`,
    )
  return word
}

function netWord(deck: SpiceDeck, net: string, key: string): string {
  const word = net === '0' ? undefined : deck.nets.toSpice(net)
  if (word === undefined) throw new RangeError(`${key}: the deck has no net \`${net}\` whose voltage could be measured`)
  return word
}

function saved(deck: SpiceDeck, vector: string): string {
  const [, quantity, name = ''] = /^([vi])\((.*)\)$/s.exec(vector) ?? []
  if (quantity === 'v' && name !== '0') {
    const word = deck.nets.toSpice(name)
    if (word !== undefined) return `v(${word})`
  }
  const device = quantity === 'i' ? deck.flat.find((each) => each.name === name) : undefined
  const word = device === undefined || !hasCurrent(device) ? undefined : deck.devices.toSpice(name)
  if (word !== undefined) return `i(${word})`
  const currents = deck.flat.filter(hasCurrent).map((each) => `i(${each.name})`)
  throw new RangeError(
    `the deck has no vector \`${vector}\`; save v(net), or one of the currents ${currents.join(', ') || '(there are none)'}`,
  )
}

/** Whether a current is one of the unknowns: that of a voltage source or an inductor. */
function hasCurrent({ kind, ...device }: Device): boolean {
  if (kind === 'inductor') return true
  return (kind === 'source' || kind === 'controlled-source') && 'quantity' in device && device.quantity === 'voltage'
}
