import { ParameterScope } from '../circuit/parameter-scope.js'
import { NetlistError } from '../error.js'
import { namesInValue } from '../expression/names-in-value.js'
import { nearestName } from '../nearest-name.js'
import type { CellDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'
import type { Cell, Device } from '../types.js'

/** Parameters that are always numbers, so that a word in them is the name of a parameter. */
const NUMBERS: ReadonlySet<string> = new Set('r c l w m nf area ad as pd ps dc ac gain k scale'.split(' '))
/** What simulators define. */
const BUILT_IN: ReadonlySet<string> = new Set('pi e time temper temp hertz freq vt boltz echarge kelvin c'.split(' '))

/**
 * Looks at the values of devices: a name that nobody defines is a warning, as the caller may still give it; on the top
 * level, where nobody else does, a value that is not finite is an error.
 */
export function checkValues(cells: ReadonlyMap<CellDraft, Cell>, problems: Problems): void {
  for (const [draft, cell] of cells) {
    const names = new NameCheck(draft, cell, problems)
    const scope = new ParameterScope(cell.parameters, undefined, problems.sources.place(draft.start))
    for (const device of cell.devices) {
      const { parameters } = device
      for (const key in parameters) {
        const value = parameters[key]
        if (typeof value !== 'string' || key === 'control' || (WORD.test(value) && !NUMBERS.has(key))) continue
        if (names.areKnown(value, device) && draft.parent === undefined) checkFinite(value, device, scope, problems)
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
    private readonly draft: CellDraft,
    private readonly cell: Cell,
    private readonly problems: Problems,
  ) {}

  areKnown(value: string, device: Device): boolean {
    let unknown = this.unknown.get(value)
    if (unknown === undefined) {
      unknown = namesInValue(value).filter((one) => !this.isKnown(one))
      this.unknown.set(value, unknown)
    }
    for (const one of unknown) {
      if (this.said.has(one)) continue
      this.said.add(one)
      const meant = this.problems.hasRoom('warning') ? nearestName(one, this.visible()) : undefined
      const hint = meant === undefined ? 'define it, or give it to flatten' : `did you mean ${meant}?`
      const reason = `"${device.name}" refers to the parameter "${one}", which is not defined: ${hint}`
      this.problems.add('undefined-parameter', startOf(device, this.problems), reason, { severity: 'warning' })
    }
    return unknown.length === 0
  }

  private isKnown(name: string): boolean {
    if (BUILT_IN.has(name) || name.includes('(') || Object.hasOwn(this.cell.parameters, name)) return true
    for (let scope: CellDraft | undefined = this.draft; scope !== undefined; scope = scope.parent) {
      // Also one whose value could not be read, which was told.
      if (scope.parameterStarts.has(name) || scope.parameters.has(name)) return true
    }
    return false
  }

  private *visible(): Iterable<string> {
    for (let scope: CellDraft | undefined = this.draft; scope !== undefined; scope = scope.parent) {
      yield* scope.parameters.keys()
    }
  }
}

function checkFinite(value: string, device: Device, scope: ParameterScope, problems: Problems): void {
  try {
    for (const parameter of namesInValue(value)) scope.lookUp(parameter)
  } catch (error) {
    // It is reported where the parameter was written.
    if (error instanceof NetlistError) return
    throw error
  }
  try {
    scope.simplify(value, device)
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    const [{ reason }] = error.problems
    problems.add('not-finite', startOf(device, problems), reason)
  }
}

function startOf({ place }: Device, { sources }: Problems): number {
  return (place === undefined ? undefined : sources.offsetOf(place)) ?? 0
}
