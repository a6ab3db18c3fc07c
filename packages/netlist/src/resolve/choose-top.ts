import type { CellDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'
import { findCell } from './scope.js'

/**
 * Which cell the circuit is: the one that the caller names; the top level where it has devices, unless these are only
 * independent sources around one instance, which then is the circuit; else the one cell that no other contains. Ports
 * that the caller names are those of the top level.
 *
 * @returns absent where that is not plain, after a problem was added
 */
export function chooseTop(
  root: CellDraft,
  drafts: readonly CellDraft[],
  wanted: string | undefined,
  hasPorts: boolean,
  problems: Problems,
): CellDraft | undefined {
  const outer = [...root.cells.values()]
  if (wanted !== undefined) {
    const found = drafts.find((draft) => draft.name === wanted.toLowerCase())
    if (found !== undefined) return found
    problems.add('no-top-cell', 0, `there is no cell "${wanted}": name one of ${listed(drafts)} in the option top`, {
      end: 0,
    })
    return undefined
  }
  if (root.devices.length > 0) return (hasPorts ? undefined : testedCell(root)) ?? root
  const contained = new Set<CellDraft | undefined>()
  for (const draft of drafts) {
    for (const { element, model } of draft.devices) {
      if (element === 'x' && model !== undefined) contained.add(findCell(draft, model.text))
    }
  }
  const tops = outer.filter((draft) => !contained.has(draft))
  const [top, ...others] = tops
  if (top !== undefined && others.length === 0) return top
  if (top === undefined) {
    // Where cards were refused, these are the news.
    if (!problems.any) {
      problems.add('empty-netlist', 0, 'the netlist has no device: give it one', { end: 0, severity: 'warning' })
    }
  } else {
    const reason = `several cells may be meant: name one of ${listed(tops)} in the option top, or keep them all by library`
    problems.add('no-top-cell', others[0]?.start ?? 0, reason, { severity: 'warning' })
  }
  return undefined
}

/** The cell of the only instance on a top level that has nothing else than independent sources. */
function testedCell(root: CellDraft): CellDraft | undefined {
  const others = root.devices.filter(({ element }) => element !== 'v' && element !== 'i')
  const [instance] = others
  if (instance === undefined || others.length > 1 || root.devices.length === 1) return undefined
  return instance.element === 'x' && instance.model !== undefined ? findCell(root, instance.model.text) : undefined
}

const SHOWN = 12

function listed(drafts: readonly CellDraft[]): string {
  const names = drafts.slice(0, SHOWN).map((draft) => draft.name)
  return drafts.length > SHOWN ? `${names.join(', ')} and ${drafts.length - SHOWN} more` : names.join(', ')
}
