import { ParameterScope } from '../circuit/parameter-scope.js'
import { NetlistError } from '../error.js'
import { expressionNames } from '../expression/expression-names.js'
import { nearestName } from '../nearest-name.js'
import type { CellDraft, DeviceDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'

/** Parameters that are always numbers, so that a word in them is the name of a parameter. */
const NUMBERS: ReadonlySet<string> = new Set('r c l w m nf area ad as pd ps dc ac gain k scale'.split(' '))
/** What simulators define. */
const BUILT_IN: ReadonlySet<string> = new Set('pi e time temper temp hertz freq vt boltz echarge kelvin c'.split(' '))

/**
 * Looks at the values of devices: a name that nobody defines is a warning, as the caller may still give it; on the top
 * level, where nobody else does, a value that is not finite is an error.
 */
export function checkValues(root: CellDraft, cells: readonly CellDraft[], problems: Problems): void {
  for (const cell of [root, ...cells]) {
    const names = new NameCheck(cell, problems)
    const scope = new ParameterScope(Object.fromEntries(cell.parameters), undefined, problems.sources.place(cell.start))
    for (const device of cell.devices) {
      for (const [key, value] of device.parameters) {
        if (typeof value !== 'string' || (WORD.test(value) && !NUMBERS.has(key))) continue
        if (names.areKnown(value, device) && cell === root) checkFinite(value, device, scope, problems)
      }
    }
  }
}

const WORD = /^[^-+*/^<>=!&|?:()\s]*$/

/** Looks for names that mean nothing in a cell; each is said once. */
class NameCheck {
  private readonly unknown = new Map<string, readonly string[]>()
  private readonly said = new Set<string>()

  constructor(
    private readonly cell: CellDraft,
    private readonly problems: Problems,
  ) {}

  areKnown(value: string, { name }: DeviceDraft): boolean {
    let unknown = this.unknown.get(value)
    if (unknown === undefined) {
      unknown = namesIn(value).filter((one) => !this.isKnown(one))
      this.unknown.set(value, unknown)
    }
    for (const one of unknown) {
      if (this.said.has(one)) continue
      this.said.add(one)
      const meant = nearestName(one, this.visible())
      const hint = meant === undefined ? 'define it, or give it to flatten' : `did you mean ${meant}?`
      const reason = `"${name.text}" refers to the parameter "${one}", which is not defined: ${hint}`
      this.problems.add('undefined-parameter', name.start, reason, { severity: 'warning' })
    }
    return unknown.length === 0
  }

  private isKnown(name: string): boolean {
    if (BUILT_IN.has(name) || name.includes('(')) return true
    for (let scope: CellDraft | undefined = this.cell; scope !== undefined; scope = scope.parent) {
      if (scope.parameters.has(name)) return true
    }
    return false
  }

  private *visible(): Iterable<string> {
    for (let scope: CellDraft | undefined = this.cell; scope !== undefined; scope = scope.parent) {
      yield* scope.parameters.keys()
    }
  }
}

function namesIn(value: string): readonly string[] {
  try {
    return expressionNames(value)
  } catch (error) {
    // A word that is no expression.
    if (error instanceof NetlistError) return []
    throw error
  }
}

function checkFinite(value: string, { name }: DeviceDraft, scope: ParameterScope, problems: Problems): void {
  try {
    for (const parameter of namesIn(value)) scope.lookUp(parameter)
  } catch (error) {
    // It is reported where the parameter was written.
    if (error instanceof NetlistError) return
    throw error
  }
  try {
    scope.simplify(value, { name: name.text })
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    const [{ reason }] = error.problems
    problems.add('not-finite', name.start, reason)
  }
}
