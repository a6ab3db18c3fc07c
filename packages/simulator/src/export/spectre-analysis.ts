import { formatNumber } from '@analogkit/netlist'
import { sweepPoints } from '../spice/spice-script.js'
import type { AcAnalysis, Analysis, NoiseAnalysis } from '../types.js'
import { type SpectreNames, wordOf } from './spectre-names.js'

/** An analysis as Spectre knows it. */
export interface SpectreAnalysis {
  /** The word that Spectre calls it by in its log and its results. */
  readonly word: string
  /** The statements: what is altered before, then the analysis. */
  readonly statements: readonly string[]
}

/**
 * Writes analyses in their order. Before a small-signal analysis the magnitudes of sources are altered, so that just
 * those drive it that it names.
 *
 * @param keys - the keys of the analyses, which their words are made of
 */
export function writeSpectreAnalyses(
  analyses: readonly Analysis[],
  keys: readonly string[],
  names: SpectreNames,
): SpectreAnalysis[] {
  let driven = new Set<string>()
  return analyses.map((analysis, index) => {
    const alters: string[] = []
    if (analysis.type === 'ac') {
      const magnitudes = new Map([...driven].map((source) => [source, 0]))
      for (const [source, magnitude] of Object.entries(analysis.drive)) magnitudes.set(source, magnitude)
      for (const [source, magnitude] of magnitudes) {
        const device = wordOf(names.devices, source, 'source')
        const name = names.statement(`drive_${device}`)
        alters.push(`${name} alter dev=${device} param=mag value=${formatNumber(magnitude)}`)
      }
      driven = new Set(Object.keys(analysis.drive))
    }
    const word = names.statement(`run_${keys[index]}`)
    return { word, statements: [...alters, statement(analysis, word, names)] }
  })
}

function statement(analysis: Analysis, word: string, names: SpectreNames): string {
  switch (analysis.type) {
    case 'op':
      return `${word} dc`
    case 'dc': {
      const { source, from, to, step } = analysis
      const steps = sweepPoints(analysis) - 1
      const last = from + steps * step
      const stop = Math.abs(last - to) < 1e-6 * Math.abs(step) ? to : last
      const range =
        steps === 0
          ? `values=[${formatNumber(from)}]`
          : `start=${formatNumber(from)} stop=${formatNumber(stop)} lin=${steps}`
      return `${word} dc dev=${wordOf(names.devices, source, 'source')} param=dc ${range}`
    }
    case 'ac':
      return `${word} ac ${frequencies(analysis)}`
    case 'tran': {
      const { stop, maxStep = stop / 200 } = analysis
      return `${word} tran stop=${formatNumber(stop)} maxstep=${formatNumber(maxStep)}`
    }
    case 'noise': {
      const { output, reference = '0', source } = analysis
      const pair = [output, reference].map((net) => wordOf(names.nets, net, 'net')).join(' ')
      return `${word} (${pair}) noise iprobe=${wordOf(names.devices, source, 'source')} ${frequencies(analysis)}`
    }
  }
}

/** Where the range is no whole number of steps simulators end it each in its own way: then every frequency is named. */
function frequencies({ from, to, pointsPerDecade = 10 }: AcAnalysis | NoiseAnalysis): string {
  if (from === to) return `values=[${formatNumber(from)}]`
  const steps = Math.log10(to / from) * pointsPerDecade
  if (Math.abs(steps - Math.round(steps)) < 1e-6 && Math.round(steps) > 0)
    return `start=${formatNumber(from)} stop=${formatNumber(to)} dec=${pointsPerDecade}`
  const values = Array.from({ length: Math.floor(steps) + 1 }, (_, index) => from * 10 ** (index / pointsPerDecade))
  return `values=[${values.map(formatNumber).join(' ')}]`
}
