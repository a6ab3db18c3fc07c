import { readDraft } from '../../src/read/read-draft.js'
import { PRIMITIVES } from '../../src/read/read-spectre-device.js'
import { cellsBelow } from '../../src/resolve/scope.js'
import { Problems } from '../../src/scan/problems.js'
import { type CorpusFile, jsonOf, sourceOf } from './files.js'

/**
 * Files in which NetlistParse.rs is wrong: it reads on into the next line, where an instance comes last before "ends" or an
 * "options".
 */
export const NETLIST_PARSE_FAULTS: readonly string[] = [
  'spectre/MAGICAL-CIRCUITS/Vcm_Buffer/BUFFER_VCM_FINAL_test.scs',
  'spectre/MAGICAL-CIRCUITS/Vrefp_buffer/BUFFER_VREFP_ud_test.scs',
  'spectre/MAGICAL-CIRCUITS/Comparator/COMPARATOR_2LEVEL_BIDIRECTIONAL_MAC_SKEW_test.scs',
  'spectre/MAGICAL-CIRCUITS/Comparator/Comparator_1to7_0p7_lvt_test.scs',
  'spectre/MAGICAL-CIRCUITS/Comparator/COMPARATOR_PRE_AMP_test.scs',
  'spectre/AnalogGym/amplifier/Leung_NMCF_Pin_3.scs',
  'spectre/AnalogGym/amplifier/Peng_ACBC_Pin_3.scs',
  'spectre/AnalogGym/amplifier/Sau_CFCC_Pin_3.scs',
  'spectre/AnalogGym/amplifier/Song_DACFC_Pin_3.scs',
  'spectre/AnalogGym/amplifier/Tan_CLIA_Pin_3.scs',
  'spectre/EDACurry/opamp_100_variants.scs',
  'spectre/EDACurry/opamp_10_variants.scs',
]

/** Instances that are not as NetlistParse.rs has them. */
export function nprDifferences(file: CorpusFile): readonly string[] {
  const { instances } = jsonOf(file.golden?.npr ?? '') as {
    instances: readonly (readonly [name: string, nets: readonly string[], master: string, line: number])[]
  }
  const problems = new Problems(sourceOf(file))
  const { root } = readDraft(problems, 'spectre')
  const ours = new Set(
    [root, ...cellsBelow(root)]
      .flatMap(({ devices }) => devices)
      .map(({ name, element, model, nodes }) => {
        const master = model?.text ?? MASTERS.get(element)
        return [problems.sources.place(name.start).line, name.text, master, ...nodes.map(({ text }) => text)].join(' ')
      }),
  )
  const theirs = instances.map(([name, nets, master, line]) =>
    // A probe is a source of no volts.
    [line, name, master === 'iprobe' ? 'vsource' : master, ...nets].join(' ').toLowerCase().replace(/\\(.)/g, '$1'),
  )
  const missing = theirs.filter((instance) => !ours.has(instance))
  return ours.size === theirs.length ? missing : [`${ours.size} instances, not ${theirs.length}`, ...missing]
}

/** The master that an element is written with in Spectre: the first of several. */
const MASTERS: ReadonlyMap<string, string> = new Map(
  [...PRIMITIVES].reverse().map(([master, [element]]) => [element, master] as const),
)
