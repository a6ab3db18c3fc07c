import { describe, expect, it } from 'vitest'
import { type Circuit, convertNetlist, flatten, statistics } from '../src/index.js'
import { corpusCircuits, taken } from './corpus/circuits.js'
import { hasCorpus } from './corpus/files.js'
import { surroundings, withKnownParameters } from './ngspice-deck.js'
import { hasNgspice, runNgspice } from './run-ngspice.js'

/** What ngspice makes of decks: its complaints, and how many devices each has when everything is expanded. */
interface Reading {
  readonly complaints: readonly string[]
  readonly devices: readonly number[]
}

/** What ngspice says to every deck, or to none that is wrong. */
const HARMLESS =
  /^(?:Note:|\s*$|ERROR: \(external\)|\s*please check if X|\s*or ngspice is compiled|Warning|\s*\.model .*\.\.\.$|unrecognized parameter)/

/** Lets one ngspice read many decks, one after the other. */
function readWithNgspice(decks: readonly string[]): Reading {
  const { stdout, stderr } = runNgspice(decks, (file, index) => {
    return [`echo deck ${index}`, `source ${file}`, 'listing expand', 'remcirc']
  })
  const listings = stdout.split(/^deck \d+$/m).slice(1)
  return {
    complaints: stderr.split('\n').filter((line) => !HARMLESS.test(line)),
    devices: listings.map((listing) => listing.match(/^ *\d+ : [a-z]/gm)?.length ?? 0),
  }
}

/** Files whose circuit ngspice cannot load, whoever writes it. */
const UNLOADABLE: Readonly<Record<string, string>> = {
  'cdl/IHP-Open-PDK/lvs/tap_devices_netlist_ntap1.cdl': 'one name for a cell, a model and a value',
  'ngspice/IHP-Open-PDK/models_ngspice/sg13g2_dschottky_nbl1_mod.lib':
    'ngspice 39 takes the brackets of an expression on the card of a bipolar transistor for nets, inside of a cell',
  'xyce/IHP-Open-PDK/models_xyce/sg13g2_dschottky_nbl1_mod.lib': 'the same circuit',
  'eldo/EDACurry/circ_base/subckt.cir': 'parameters of a cell that depend on the temperature',
  'cdl/IHP-Open-PDK/lvs/res_devices_netlist_res_metal1.cdl': 'one name for a cell and a model',
  'cdl/IHP-Open-PDK/lvs/res_devices_netlist_res_metal2.cdl': 'one name for a cell and a model',
  'cdl/IHP-Open-PDK/lvs/res_devices_netlist_res_metal4.cdl': 'one name for a cell and a model',
  'cdl/IHP-Open-PDK/lvs/res_devices_netlist_res_metal5.cdl': 'one name for a cell and a model',
  'cdl/IHP-Open-PDK/lvs/res_devices_netlist_res_topmetal1.cdl': 'one name for a cell and a model',
  'cdl/IHP-Open-PDK/lvs/ind_devices_netlist_inductor3.cdl': 'inductors with taps',
  'ngspice/IHP-Open-PDK/models_ngspice/sg13g2_hbt_mod_mismatch.lib':
    'ngspice 39 does not find the model of a bipolar transistor with five nets inside of a cell',
  'ngspice/IHP-Open-PDK/models_ngspice/sg13g2_svaricaphv_mod.lib': 'devices of a compiled model',
  'pspice/SpiceSharpParser/circuits/Example07.cir': 'a transmission line with a multiplier',
  'pspice/SpiceSharpParser/circuits/standard-digital.lib': 'a source with four nets, of another simulator',
  'pspice/SpiceSharpParser/circuits/MosfetExample3.cir': 'a transistor without sizes and a model in bins',
}

interface Deck {
  readonly path: string
  readonly text: string
  readonly devices: number
}

/** The circuits of the corpus as they are and flat, as far as the dialect can say them without a loss. */
function decksIn(dialect: 'ngspice' | 'spice'): { readonly decks: readonly Deck[]; readonly lossy: readonly string[] } {
  const lossy: string[] = []
  const decks = corpusCircuits().flatMap(({ path, circuit: read }) => {
    const circuit = withKnownParameters(read)
    const both = [circuit, taken(() => flatten(circuit))].filter((one) => one !== undefined)
    return both.flatMap((one): readonly Deck[] => {
      const { text, diagnostics } = convertNetlist(one, { dialect })
      const isBeyond = dialect === 'spice' && isBeyondNgspice(one)
      if (diagnostics.length > 0) lossy.push(path)
      if (diagnostics.length > 0 || isBeyond || Object.hasOwn(UNLOADABLE, path)) return []
      const cards = [text.trimEnd(), ...surroundings(one), '.end', '']
      // Of a source that is given by value=, ngspice makes two.
      const twice = dialect === 'spice' ? behavioral(one) : 0
      return [{ path, text: cards.join('\n'), devices: statistics(one).flatDevices + twice }]
    })
  })
  return { decks, lossy }
}

/** How many sources are given by an expression when all is flat. */
function behavioral(circuit: Circuit): number {
  const flat = taken(() => flatten(circuit))?.devices ?? []
  return flat.filter(({ kind, parameters }) => kind === 'controlled-source' && parameters.expression !== undefined)
    .length
}

/** Whether a passive has a bulk, or a device is of a kind of its own: SPICE as others write it, and not ngspice. */
function isBeyondNgspice(circuit: Circuit): boolean {
  return [circuit, ...Object.values(circuit.cells)].some(({ devices }) =>
    devices.some(({ kind, pins }) => kind === 'other' || ('p' in pins && 'b' in pins)),
  )
}

/** The decks that one ngspice does not read as expected when it gets them alone. */
function refused(decks: readonly Deck[]): readonly string[] {
  const { complaints, devices } = readWithNgspice(decks.map(({ text }) => text))
  if (complaints.length === 0 && decks.every((deck, index) => deck.devices === devices[index])) return []
  return decks.flatMap((deck) => {
    const alone = readWithNgspice([deck.text])
    const isRight = alone.complaints.length === 0 && alone.devices[0] === deck.devices
    return isRight
      ? []
      : [`${deck.path}: ${alone.devices[0]} of ${deck.devices}. ${alone.complaints.slice(0, 4).join(' ')}`]
  })
}

describe.skipIf(!hasNgspice || !hasCorpus)('ngspice (installed) and the corpus (../shared/data/netlists)', () => {
  it.each([
    ['ngspice', 880],
    ['spice', 880],
  ] as const)('accepts what is written in %s, with as many devices', { timeout: 300_000 }, (dialect, least) => {
    const { decks, lossy } = decksIn(dialect)
    const wrong: string[] = []
    for (let start = 0; start < decks.length; start += 100) wrong.push(...refused(decks.slice(start, start + 100)))
    expect(wrong).toEqual([])
    expect(decks.length).toBeGreaterThanOrEqual(least)
    expect(lossy.length).toBeLessThan(60)
  })
})
