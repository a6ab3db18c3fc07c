import { parseNetlist } from '@analogkit/netlist'
import { prepareSpiceDeck } from '@analogkit/simulator'
import { describe, expect, it } from 'vitest'
import { atCorner, cornerModels, fitGeometry } from '../../src/index.js'
import { placeKitDevices, type ReadKitOptions, readKit } from '../../src/pdk.js'
import { memory, tinyKit } from './tiny-kit.js'

const n = 'sky130_fd_pr__nfet_01v8'
const p = 'sky130_fd_pr__pfet_01v8'
const read = (options: ReadKitOptions = { corners: ['ss'] }) => readKit(memory(tinyKit), options)
const netlist = (cards: string) => `title\n${cards}\nvd d 0 1.8\n.end\n`

describe('a kit', () => {
  it('becomes model cards of numbers, named after its cells', async () => {
    const { models } = await read()
    expect(models.map(({ name, type }) => `${name} ${type}`)).toEqual([`${n}.1 nmos`, `${n}.2 nmos`, `${p} pmos`])
    expect(models[0]?.parameters).toEqual({
      level: 54,
      version: '4.5',
      lmin: 1e-6 - 2.5e-9,
      lmax: 1e-5 - 2.5e-9,
      wmin: 0,
      wmax: 1e-4 - 2.5e-9,
      vth0: 0.4,
      u0: 0.03,
      toxe: 4e-9,
      rsh: 1,
    })
    expect(models[1]?.parameters).toMatchObject({ vth0: 0.5, rsh: 1 })
    expect(models[0]?.place).toEqual({ file: 'cells/n.spice', line: 11, column: 1 })
  })

  it('has its corners like every technology', async () => {
    const technology = await read()
    expect(Object.keys(technology.corners)).toEqual(['tt', 'ss'])
    const [first] = cornerModels(technology, 'ss')
    expect(first?.parameters).toMatchObject({ vth0: 0.4 + 0.02, u0: 0.02 })
    const slow = await read({ corner: 'ss' })
    expect(slow.corner).toBe('ss')
    expect(slow.models).toEqual(atCorner(technology, 'ss').models)
    expect(slow.hash).toBe(atCorner(technology, 'ss').hash)
    expect(slow.hash).not.toBe(technology.hash)
  })

  it('says what may be drawn: within rules and bins, below the end of the last bin, on the grid', async () => {
    const { families } = await read()
    expect(families.core?.n).toMatchObject({
      model: n,
      width: { min: 0.42e-6, max: 99.995e-6 },
      length: { min: 0.15e-6, max: 9.995e-6 },
      grid: 5e-9,
    })
    expect(families.core?.p.length).toEqual({ min: 0.15e-6, max: 20e-6 })
  })

  it('gives first guesses of threshold and transconductance, and the matching of its statistics', async () => {
    const { families, defaultFamily } = await read({ corners: [], families: ['lvt', 'core'] })
    expect(defaultFamily).toBe('lvt')
    // 3 mV um; those of the family that everybody uses are known.
    expect(families.core?.n).toMatchObject({ threshold: 0.589, transconductance: 190e-6 })
    expect(families.core?.n.matching).toBeCloseTo(3e-9, 15)
    expect(families.core?.p.matching).toBe(0)
    // The others are of the card: 0.03 m2/Vs times 3.9 * 8.854e-12 F/m over 4 nm.
    expect(families.lvt?.n.threshold).toBeCloseTo(0.3, 12)
    expect(families.lvt?.n.transconductance).toBeCloseTo(259e-6, 6)
    expect(families.lvt?.n.matching).toBeCloseTo(3e-9, 15)
    expect(families.lvt?.p.threshold).toBe(0.5)
  })

  it('leaves out the bins that hold none of the sizes', async () => {
    const names = async (l: readonly [number, number]) =>
      (await read({ corners: [], sizes: { l } })).models.map(({ name }) => name)
    expect(await names([0.2e-6, 0.5e-6])).toEqual([`${n}.2`, p])
    expect(await names([1e-6, 1e-6])).toEqual([`${n}.1`, p])
    expect(await names([0.5e-6, 1e-6])).toEqual([`${n}.1`, `${n}.2`, p])
    const { families } = await read({ corners: [], sizes: { l: [0.2e-6, 0.5e-6] } })
    expect(families.core?.n.length).toEqual({ min: 0.2e-6, max: 0.5e-6 })
    expect(fitGeometry(families.core!.n, { w: 1e-6, l: 3e-6 })).toEqual({ w: 1e-6, l: 0.5e-6 })
  })

  it('may define a parameter again after a condition on it: the last value counts', async () => {
    const text = (tinyKit['sky130.lib.spice'] ?? '').replace('.endl all', ".param base='base2/2' base2=1\n.endl all")
    const files = { ...tinyKit, 'sky130.lib.spice': text.replace('slow > 0.5', 'base > 0.45') }
    const { models } = await readKit(memory(files), { corner: 'tt' })
    expect(models[0]?.parameters).toMatchObject({ vth0: 0.5, u0: 0.03 })
  })

  it('is found in the folders of its installations', async () => {
    const installed = Object.fromEntries(
      Object.entries(tinyKit).map(([path, text]) => [`sky130A/libs.tech/ngspice/${path}`, text]),
    )
    expect((await readKit(memory(installed), { corners: [] })).models).toHaveLength(3)
  })

  it('may be a gf180mcu, with its design file and a library whose sections name each other', async () => {
    const cell = (name: string, sign: string) => `.lib ${name}_t
.model ${name}.0 ${name.charAt(0)}mos level=54 vth0=${sign}0.7 u0=0.03 toxe=8n lmin=2.8e-7 lmax=5e-5 wmin=2.2e-7 wmax=1e-4
.endl ${name}_t
.lib ${name}_cell
.subckt ${name} d g s b w=10u l=0.28u par=1 m=1
.param var='0.5*0.007*1e-06/sqrt(l*par*w)' mis=agauss(0,var,1)
m0 d g s b ${name} w=w l=l delvto='mis*sw_stat_mismatch' m=m
.ends
.endl`
    const libraries = `.lib typical
.lib 'sm141064.ngspice' nfet_03v3_t
.lib 'sm141064.ngspice' pfet_03v3_t
.lib 'sm141064.ngspice' nfet_03v3_cell
.lib 'sm141064.ngspice' pfet_03v3_cell
.endl
${cell('nfet_03v3', '')}
${cell('pfet_03v3', '-')}`
    const folder = 'gf180mcuD/libs.tech/ngspice'
    const files = {
      [`${folder}/design.ngspice`]: ".param sw_stat_mismatch=0 mc_skew='3.0'",
      [`${folder}/sm141064.ngspice`]: libraries,
    }
    const { id, models, families } = await readKit(memory(files), { corner: 'tt' })
    expect(id).toBe('gf180mcu')
    expect(models.map(({ name }) => name)).toEqual(['nfet_03v3.0', 'pfet_03v3.0'])
    expect(families.core?.n.matching).toBeCloseTo(3.5e-9, 15)
  })

  it('may be a FreePDK45, with a file for each model and corner', async () => {
    const card = (name: string) =>
      `* nom\n.model  ${name}  ${name.slice(0, 4)}  level = 54\n\n+version = 4.0  vth0 = 0.4`
    const folder = 'ncsu_basekit/models/hspice/tran_models/models_nom'
    const files = {
      [`${folder}/NMOS_VTG.inc`]: card('NMOS_VTG'),
      [`${folder}/PMOS_VTG.inc`]: card('PMOS_VTG'),
    }
    const { models, deviceCells, families } = await readKit(memory(files), { corner: 'tt' })
    expect(models.map(({ name, parameters }) => [name, parameters])).toEqual([
      ['nmos_vtg', { level: 54, version: '4.0', vth0: 0.4 }],
      ['pmos_vtg', { level: 54, version: '4.0', vth0: 0.4 }],
    ])
    expect(deviceCells).toEqual({})
    expect(families.core?.n).toMatchObject({ length: { min: 50e-9, max: 10e-6 }, matching: 0 })
    await expect(readKit(memory(files))).rejects.toThrow(/models_ff\/NMOS_VTG\.inc is not there: the kit is incomplete/)
  })

  it('that ends without a newline, or has the line ends of Windows, is read like any other', async () => {
    const windows = Object.fromEntries(
      Object.entries(tinyKit).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
    )
    expect((await readKit(memory(windows), { corners: ['ss'] })).hash).toBe((await read()).hash)
  })
})

describe('a circuit of a kit', () => {
  it('gets plain transistors with sizes in meters and the contact resistance of its cell', async () => {
    const technology = await read({ corner: 'tt' })
    const text = netlist(`x1 d g 0 0 ${n} w=2 l=0.5 m=3\nr1 g 0 1`)
    const { circuit, parameters, corners } = placeKitDevices(
      technology,
      parseNetlist(text, { deviceCells: technology.deviceCells }),
    )
    // nrd = 0.1 / 2 squares of 20 / 2 + 100 ohm
    expect(circuit.devices[0]).toMatchObject({
      kind: 'mosfet',
      polarity: 'n',
      model: n,
      pins: { d: 'd', g: 'g', s: '0', b: '0' },
    })
    expect(circuit.devices[0]?.parameters).toEqual({ w: 2e-6, l: 0.5e-6, nrd: 5.5, nrs: 5.5, nf: 1, delvto: 0, m: 3 })
    expect(parameters).toEqual({})
    expect(corners).toEqual([{ name: 'tt' }])
  })

  it('may have its sizes in meters and as expressions of parameters', async () => {
    const technology = await read({ corner: 'tt' })
    const text = netlist(`.param wn=2u\nx1 d g 0 0 ${n} w='wn*2' l=0.5u nrd=1\nr1 g 0 1`)
    const { circuit } = placeKitDevices(technology, parseNetlist(text, { deviceCells: technology.deviceCells }), {
      scale: 1,
    })
    expect(circuit.devices[0]?.parameters).toMatchObject({
      w: 'wn*2',
      l: 0.5e-6,
      nrd: '20/(wn*2e6)+100',
    })
  })

  it('is in any corner by parameters and cards of one deck', async () => {
    const technology = await read()
    const text = netlist(`x1 d g 0 0 ${n} w=2 l=0.5\nr1 g 0 1`)
    const { circuit, parameters, corners } = placeKitDevices(
      technology,
      parseNetlist(text, { deviceCells: technology.deviceCells }),
    )
    expect(circuit.devices[0]?.parameters.delvto).toBe('kit_corner_ss*0.02')
    expect(parameters).toEqual({ kit_corner_ss: 0 })
    expect(corners.map(({ name, parameters }) => [name, parameters])).toEqual([
      ['tt', { kit_corner_ss: 0 }],
      ['ss', { kit_corner_ss: 1 }],
    ])
    // Only the cards of the transistors that are there.
    expect(corners[1]?.models?.map(({ name }) => name)).toEqual([`${n}.1`, `${n}.2`])
    const deck = prepareSpiceDeck({ name: 'tiny', circuit, models: technology.models, parameters })
    expect(deck.text()).toContain(`.model ${n}.2 nmos`)
    expect(deck.text()).not.toContain(`.model ${p}`)
  })

  it('may hold cells and devices of other kinds, which stay', async () => {
    const technology = await read()
    const text = netlist(`x1 d g 0 0 ${n} w=1 l=1\nr1 d g 5`)
    const cell = parseNetlist(text, { deviceCells: technology.deviceCells })
    const { circuit } = placeKitDevices(technology, { ...cell, cells: { pair: cell } })
    expect(circuit.cells.pair?.devices[0]?.parameters).toMatchObject({ w: 1e-6 })
    expect(circuit.cells.pair?.devices[1]?.parameters).toEqual({ r: 5 })
  })

  it('is refused with the place when it gives a parameter that the cell does not have', async () => {
    const technology = await read()
    const text = netlist(`x1 d g 0 0 ${n} w=1 l=1 width=3\nr1 g 0 1`)
    const circuit = parseNetlist(text, { deviceCells: technology.deviceCells, file: 'mine.sp' })
    expect(() => placeKitDevices(technology, circuit)).toThrow(
      /^mine\.sp:2: x1: .* has no parameter width; it has mult, l/,
    )
  })
})
