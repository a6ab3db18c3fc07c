import { withLetter } from '../read/device-letter.js'
import type { Cell, Circuit, ControlledSource, Device, Parameters, Source, Value } from '../types.js'
import { isSpiceName, parameterName, spiceName } from './checked-name.js'
import type { LossReport } from './loss-report.js'
import { SPICE_WORDS, type SpiceDialect, type SpiceWords } from './spice-words.js'
import { modelCard } from './stated-polarity.js'
import { unwritable, type Written } from './unwritable.js'
import { writeValue } from './write-value.js'

const LETTERS: Readonly<Record<Exclude<Device['kind'], 'other'>, string>> = {
  mosfet: 'm',
  bjt: 'q',
  jfet: 'j',
  diode: 'd',
  resistor: 'r',
  capacitor: 'c',
  inductor: 'l',
  source: 'v',
  'controlled-source': 'e',
  switch: 's',
  'transmission-line': 't',
  coupling: 'k',
  instance: 'x',
}

/** One cell, and how what stands in it is written in a dialect whose cards begin with a letter. */
export class SpiceContext {
  readonly words: SpiceWords
  private readonly ports: ReadonlySet<string>
  private readonly devices: ReadonlyMap<string, Device>

  constructor(
    readonly circuit: Circuit,
    readonly dialect: SpiceDialect,
    private readonly report: LossReport,
    cell?: Cell,
  ) {
    this.words = SPICE_WORDS[dialect]
    this.ports = new Set(cell?.ports)
    this.devices = new Map(cell?.devices.map((device) => [device.name, device]))
  }

  /** The name of a device as its card has it, with the letter of its kind in front where it lacks that. */
  card(device: Device, letter = this.letterOf(device)): string {
    return spiceName(withLetter(device.name, letter), device)
  }

  /** A net as a word. */
  node(net: string, owner: Written): string {
    const reason = this.refusal(net)
    if (reason !== undefined) throw unwritable(owner, reason)
    return spiceName(net, owner)
  }

  /** A device's nets as words. */
  nodes(device: Device, nets: readonly string[]): readonly string[] {
    return nets.map((net) => this.node(net, device))
  }

  value(value: Value, owner: Written): string {
    const probe = (name: string, quantity: 'v' | 'i'): string =>
      quantity === 'v' ? this.node(name, owner) : this.reference(name, owner)
    return writeValue(value, { dialect: this.dialect, probe }, owner)
  }

  /** The assignments of parameters, all but those in `except`; a mark may stand before a name. */
  assignments(
    owner: Written & { readonly parameters: Parameters },
    except: readonly string[] = [],
    marked: readonly string[] = [],
  ): readonly string[] {
    return Object.entries(owner.parameters)
      .filter(([name]) => !except.includes(name))
      .map(([name, value]) => {
        const mark = this.words.marks === true && marked.includes(name) ? '$' : ''
        return `${mark}${parameterName(name, owner)}=${this.value(value, owner)}`
      })
  }

  /** The assignments of what a source has besides its value and its control; what the dialect lacks is left out, and told. */
  sourceParameters(source: Source | ControlledSource, except: readonly string[]): readonly string[] {
    const known = this.words.source
    const names = Object.keys(source.parameters).filter((name) => !except.includes(name))
    const lost = known === undefined ? [] : names.filter((name) => !known.includes(name))
    if (lost.length > 0) {
      this.report.approximated(source, `${this.dialect} has no ${lost.join(', ')} of a source, which is left out`)
    }
    return this.assignments(source, [...except, ...lost])
  }

  /** The assignments of an instance's or a cell's parameters, with the word that has to stand before them. */
  cellParameters(owner: Written & { readonly parameters: Parameters }): readonly string[] {
    const assignments = this.assignments(owner)
    const { parameters } = this.words
    return parameters === undefined || assignments.length === 0 ? assignments : [parameters, ...assignments]
  }

  /** How the card of a device is called that something refers to. One inside of an instance is taken for a source. */
  reference(name: string, owner: Written): string {
    const device = this.devices.get(name)
    if (device !== undefined) return spiceName(withLetter(name, this.letterOf(device)), owner)
    const last = name.slice(name.lastIndexOf('.') + 1)
    return spiceName(last === name ? name : withLetter(name, last.charAt(0)), owner)
  }

  /** Whether a net of this cell can be said. */
  canSay(net: string): boolean {
    return isSpiceName(net) && this.refusal(net) === undefined
  }

  /** The letter that a device's card begins with. */
  letterOf(device: Device): string {
    switch (device.kind) {
      case 'other':
        return device.letter
      case 'source':
        return device.quantity === 'voltage' ? 'v' : 'i'
      case 'jfet':
        return /^[np]mf/.test(modelCard(this.circuit, device.model ?? '')?.type ?? '')
          ? (this.words.mesfet ?? 'j')
          : 'j'
      case 'switch':
        return device.parameters.control === undefined ? 's' : 'w'
      case 'controlled-source': {
        const { quantity, parameters } = device
        if (parameters.expression !== undefined) return this.words.behavioral[quantity][0]
        const [byVoltage, byCurrent] = quantity === 'voltage' ? ['e', 'h'] : ['g', 'f']
        return parameters.control === undefined ? byVoltage : byCurrent
      }
      default:
        return LETTERS[device.kind]
    }
  }

  /** Why a net cannot be said though its name is a word; absent where it can. */
  private refusal(net: string): string | undefined {
    if (this.words.cell !== undefined && net.startsWith(this.words.cell)) {
      return `${this.dialect} reads the net ${net} as a cell: rename it`
    }
    if (this.ports.has(net)) return undefined
    if (net === 'gnd') return 'SPICE reads the net gnd as 0: rename it'
    if (net.endsWith('!') && !this.circuit.globals.includes(net)) {
      return `SPICE reads the net ${net} as a global one: rename it`
    }
    return undefined
  }
}
