import type { LibraryEntry } from './expand-library.js'

/** A range of sizes [m]. */
export interface SizeRange {
  readonly min: number
  readonly max: number
}

/** A process design kit that can be read. */
export type KitId = 'sky130' | 'gf180mcu' | 'freepdk45'

/** What a kit's files do not say of a transistor. */
export interface KitTransistor {
  /** Its cell or model card. */
  readonly model: string
  /**
   * Threshold [V] and transconductance [A/V^2] as in a technology, simulated with ngspice 39.3 at L = 1 um (FreePDK45
   * 0.5 um); from the card where absent.
   */
  readonly threshold?: number
  readonly transconductance?: number
}

/** A pair of transistors of a kit. */
export interface KitFamily {
  readonly supply: number
  /** Smallest and largest sizes that the rules allow [m]; the bins may allow less. */
  readonly width: SizeRange
  readonly length: SizeRange
  readonly n: KitTransistor
  readonly p: KitTransistor
}

/** One of the ways in which a kit is installed. */
export interface KitLayout {
  /** The folder of the files, which may be below one of {@link Kit.folders}, with `/` at its end unless empty. */
  readonly folder: string
  /** What to read for a corner, below the folder. */
  entries(corner: string, models: readonly string[]): readonly LibraryEntry[]
}

/** What has to be known of a kit to read it. */
export interface Kit {
  readonly id: KitId
  readonly description: string
  /** Names of its folder below PDK_ROOT. */
  readonly folders: readonly string[]
  readonly layouts: readonly KitLayout[]
  /** What the kit calls the process corners. */
  readonly corners: Readonly<Record<string, string>>
  readonly families: Readonly<Record<string, KitFamily>>
  /** Parameters that switch the statistics of single transistors on. */
  readonly mismatch: Readonly<Record<string, number>>
}

const library =
  (file: string, before: readonly LibraryEntry[] = []): KitLayout['entries'] =>
  (section) => [...before, { file, section }]

const fiveCorners = { tt: 'tt', ff: 'ff', ss: 'ss', sf: 'sf', fs: 'fs' }

const sky130: Kit = {
  id: 'sky130',
  description: 'SkyWater 130 nm CMOS, from an installed kit',
  folders: ['sky130A', 'sky130B'],
  layouts: [
    { folder: 'libs.tech/combined/', entries: library('sky130.lib.spice') },
    { folder: 'libs.tech/combined/continuous/', entries: library('sky130.lib.spice') },
    { folder: 'libs.tech/ngspice/', entries: library('sky130.lib.spice') },
    { folder: 'combined_models/continuous/', entries: library('sky130.lib.spice') },
    { folder: 'combined_models/', entries: library('sky130.lib.spice') },
    { folder: 'models/', entries: library('sky130.lib.spice') },
    { folder: '', entries: library('sky130.lib.spice') },
    { folder: '', entries: library('sky130_mini.lib.spice') },
  ],
  corners: fiveCorners,
  families: {
    core: {
      supply: 1.8,
      width: { min: 0.42e-6, max: 1e-3 },
      length: { min: 0.15e-6, max: 20e-6 },
      n: { model: 'sky130_fd_pr__nfet_01v8', threshold: 0.589, transconductance: 190.0e-6 },
      p: { model: 'sky130_fd_pr__pfet_01v8', threshold: 1.03, transconductance: 69.1e-6 },
    },
    lvt: {
      supply: 1.8,
      width: { min: 0.42e-6, max: 1e-3 },
      length: { min: 0.35e-6, max: 20e-6 },
      n: { model: 'sky130_fd_pr__nfet_01v8_lvt' },
      p: { model: 'sky130_fd_pr__pfet_01v8_lvt' },
    },
    io: {
      supply: 5,
      width: { min: 0.42e-6, max: 1e-3 },
      length: { min: 0.5e-6, max: 20e-6 },
      n: { model: 'sky130_fd_pr__nfet_g5v0d10v5' },
      p: { model: 'sky130_fd_pr__pfet_g5v0d10v5' },
    },
  },
  mismatch: { mc_mm_switch: 1 },
}

const gf180Files = library('sm141064.ngspice', [{ file: 'design.ngspice' }])

const gf180mcu: Kit = {
  id: 'gf180mcu',
  description: 'GlobalFoundries 180 nm MCU CMOS, from an installed kit',
  folders: ['gf180mcuC', 'gf180mcuD', 'gf180mcuA', 'gf180mcuB'],
  layouts: [
    { folder: 'libs.tech/ngspice/', entries: gf180Files },
    { folder: 'models/ngspice/', entries: gf180Files },
    { folder: '', entries: gf180Files },
    { folder: '', entries: library('gf180_mini.lib.spice') },
  ],
  corners: { ...fiveCorners, tt: 'typical' },
  families: {
    core: {
      supply: 3.3,
      width: { min: 0.22e-6, max: 1e-3 },
      length: { min: 0.28e-6, max: 50e-6 },
      n: { model: 'nfet_03v3', threshold: 0.688, transconductance: 73.2e-6 },
      p: { model: 'pfet_03v3', threshold: 0.784, transconductance: 23.1e-6 },
    },
    io: {
      supply: 6,
      width: { min: 0.3e-6, max: 1e-3 },
      length: { min: 0.7e-6, max: 50e-6 },
      n: { model: 'nfet_06v0' },
      p: { model: 'pfet_06v0' },
    },
  },
  mismatch: { sw_stat_mismatch: 1 },
}

/** Threshold [V] and transconductance [A/V^2] of a transistor. */
type FirstGuess = readonly [threshold: number, transconductance: number]

const freepdkFlavor = (flavor: string, n: FirstGuess, p: FirstGuess): KitFamily => ({
  supply: 1.1,
  width: { min: 90e-9, max: 1e-3 },
  length: { min: 50e-9, max: 10e-6 },
  n: { model: `nmos_${flavor}`, threshold: n[0], transconductance: n[1] },
  p: { model: `pmos_${flavor}`, threshold: p[0], transconductance: p[1] },
})

/** One file for each model. */
const freepdkFiles: KitLayout['entries'] = (corner, models) =>
  models.map((model) => ({ file: `models_${corner}/${model.toUpperCase()}.inc` }))

const freepdk45: Kit = {
  id: 'freepdk45',
  description: 'FreePDK45, a predictive 45 nm CMOS, from an installed kit',
  folders: ['FreePDK45', 'freepdk45', 'freepdk-45nm'],
  layouts: ['ncsu_basekit/models/hspice/tran_models/', ''].map((folder) => ({ folder, entries: freepdkFiles })),
  corners: { tt: 'nom', ff: 'ff', ss: 'ss' },
  families: {
    core: freepdkFlavor('vtg', [0.411, 274e-6], [0.384, 131e-6]),
    lvt: freepdkFlavor('vtl', [0.322, 291e-6], [0.302, 137e-6]),
    hvt: freepdkFlavor('vth', [0.608, 417e-6], [0.504, 152e-6]),
  },
  mismatch: {},
}

/** The kits that can be read, in the order in which they are looked for. */
export const kits: Readonly<Record<KitId, Kit>> = { sky130, gf180mcu, freepdk45 }

/** The family that is read when none is named. */
export const defaultFamily = 'core'

/** Sizes are multiples of it in all of these kits [m]. */
export const drawingGrid = 5e-9
