import { analysisKey } from '../analysis-key.js'
import { createNameMap } from '../deck/name-map.js'
import { reservedWords } from '../deck/reserved-words.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import { spiceCommands } from '../spice/spice-script.js'
import type { Analysis } from '../types.js'
import { type PlannedMeasure, planMeasures, referencesOf, vectorsOf } from './measure-plan.js'
import { writeNgspiceMeasure } from './ngspice-measure.js'
import type { DeckExporter, ExportDeckOptions } from './types.js'

/**
 * Writes a deck for `ngspice -b`: the circuit, then a control block with the analyses, each with its raw
 * file and its measures. A run that fails ends with exit code 1.
 */
export const exportNgspice: DeckExporter = (deck, values, analyses, options) => {
  const { name = 'deck', measures = {} } = options
  const planned = planMeasures(deck, analyses, measures)
  const results = resultFiles(name, analyses)
  const { blocks, omitted } = writeMeasures(deck, analyses, planned)
  const write = (index: number): readonly string[] => [...check, `write ${results[index]}`, ...(blocks[index] ?? [])]
  const commands = spiceCommands(deck, analyses, savedVectors(options, planned), write)
  const control = ['.control', 'set numdgt=12', ...commands, 'quit', '.endc']
  const file = `${name}.cir`
  const text = deck.text(values).replace(/\.end\n$/, () => [...control, '.end', ''].join('\n'))
  return { dialect: 'ngspice', files: [{ name: file, text }], commands: [`ngspice -b ${file}`], omitted }
}

/** ngspice goes on after an analysis that failed, with whatever points it has. */
const check = ['if $sim_status', '  echo analogkit: the analysis failed', '  quit 1', 'end']

function savedVectors({ save }: ExportDeckOptions, planned: readonly PlannedMeasure[]): readonly string[] | undefined {
  if (save === undefined || save.length === 0) return save
  const measured = planned
    .filter(({ analysis }) => analysis.type !== 'noise')
    .flatMap(({ measure }) => vectorsOf(measure))
  return [...new Set([...save, ...measured.filter((vector) => vector !== 'v(0)')])]
}

function resultFiles(name: string, analyses: readonly Analysis[]): string[] {
  const words = createNameMap()
  return analyses.map((analysis) => `${name}.${words.add(analysisKey(analysis))}.raw`)
}

function writeMeasures(
  deck: SpiceDeck,
  analyses: readonly Analysis[],
  planned: readonly PlannedMeasure[],
): { readonly blocks: readonly (readonly string[])[]; readonly omitted: { measure: string; reason: string }[] } {
  const words = createNameMap({}, takenWords(deck))
  const referred = new Set(planned.flatMap(({ measure }) => referencesOf(measure)))
  const written = new Set<string>()
  const omitted: { measure: string; reason: string }[] = []
  const blocks = analyses.map((analysis) =>
    planned
      .filter((candidate) => candidate.analysis === analysis)
      .flatMap((candidate) => {
        const { name, measure } = candidate
        const missing = referencesOf(measure).find((reference) => !written.has(reference))
        const word = words.add(name)
        const commands =
          missing === undefined
            ? writeNgspiceMeasure(deck, candidate, word, (other) => `$figure_${words.add(other)}`)
            : { reason: `refers to \`${missing}\`, which is not written before it` }
        if ('reason' in commands) {
          omitted.push({ measure: name, reason: commands.reason })
          return [`* ${word} is left out: ${plain(commands.reason)}`]
        }
        written.add(name)
        // A vector goes with the results of its analysis.
        return [...commands, ...(referred.has(name) ? [`set figure_${word} = "$&${word}"`] : [])]
      }),
  )
  return { blocks, omitted }
}

/** A reason may name a measure, whose characters are its author's. */
function plain(reason: string): string {
  return reason.replace(/[^\w ,.;:'()-]/g, ' ')
}

/** A vector of the name of a net would take its place. */
function takenWords(deck: SpiceDeck): ReadonlySet<string> {
  const nets = deck.flat.flatMap(({ pins }) => Object.values(pins) as readonly string[])
  return new Set([
    ...nets.map((net) => deck.nets.toSpice(net) ?? net),
    ...deck.flat.map(({ name }) => deck.devices.toSpice(name) ?? name),
    ...reservedWords,
    ...ownVectors,
  ])
}

/** Constants of ngspice, and vectors that it makes itself. */
const ownVectors =
  'boltz c e echarge frequency i kelvin no onoise_spectrum inoise_spectrum pi planck yes time all'.split(' ')
