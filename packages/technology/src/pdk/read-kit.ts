import type { DeviceCells, ModelCard } from '@analogkit/netlist'
import { atCorner } from '../corner.js'
import { defineTechnology, type TechnologyFigures } from '../define-technology.js'
import type { Corner, DeviceFamily, MosDevice } from '../types.js'
import { drawnRange, holdsSizes, rangeOfBins, type SizeRanges } from './bins.js'
import { deviationsOf } from './deviations-of.js'
import { PdkError } from './error.js'
import { expandLibrary } from './expand-library.js'
import { findKit } from './find-kit.js'
import { type FlatDevice, flattenDevice } from './flatten-device.js'
import type { KitTechnology } from './kit-technology.js'
import { defaultFamily, drawingGrid, type KitFamily, type KitId, type KitTransistor } from './kits.js'
import { type Library, readLibrary } from './library.js'
import { createLibraryFiles, type ReadFile } from './library-files.js'
import type { Statement } from './statement.js'

/** What to read of a kit. */
export interface ReadKitOptions {
  /** Which kit it is; found out if absent. */
  readonly kit?: KitId
  /** The corner of the technology: `tt`, `ff`, `ss`, `sf`, `fs`. `tt` if absent. */
  readonly corner?: string
  /** The corners that the technology has beside `tt`; all of the kit if absent, or the one of `corner` alone. */
  readonly corners?: readonly string[]
  /** The families of transistors, `core` if absent. */
  readonly families?: readonly string[]
  /** Sizes that circuits will have: bins that hold none of them are left out. */
  readonly sizes?: SizeRanges
  /** A name for the root of the kit, for messages. */
  readonly root?: string
}

/** The transistors of one corner. */
interface FlatCorner {
  readonly library: Library
  readonly flat: readonly FlatDevice[]
}

/**
 * Reads an installed process design kit and makes a technology of it: for every corner the model cards of the transistors
 * asked for, with each expression of the process computed, statistics off, and only the bins that are needed.
 *
 * The technology has the names of the kit's cells as models. Give circuits the kit's way of instantiating them with
 * `placeKitDevices`.
 *
 * @param readFile - gives the files of the kit, by path below its root
 * @throws PdkError with file and line, when there is no kit or it is not complete
 */
export async function readKit(readFile: ReadFile, options: ReadKitOptions = {}): Promise<KitTechnology> {
  const { corner = 'tt', families: wanted = [defaultFamily], sizes = {}, root = 'the kit' } = options
  const place = { file: root, line: 0 }
  const { kit, entries } = await findKit(readFile, root, options.kit)
  const known = Object.keys(kit.corners)
  const corners = new Set(['tt', corner, ...(options.corners ?? (options.corner === undefined ? known : []))])
  for (const name of corners)
    if (!Object.hasOwn(kit.corners, name))
      throw new PdkError(
        'unknown-corner',
        place,
        `${kit.id} has no corner ${name}; its corners are ${known.join(', ')}`,
      )
  const families = Object.fromEntries(wanted.map((id) => [id, familyOf(kit.families, id, `${root}: ${kit.id}`)]))
  const models = [...new Set(Object.values(families).flatMap(({ n, p }) => [n.model, p.model]))]

  const files = createLibraryFiles(readFile)
  const flatCorners = new Map<string, FlatCorner>()
  let typical: readonly Statement[] = []
  for (const name of corners) {
    const statements = await expandLibrary(files, entries(kit.corners[name] ?? '', models), root)
    if (name === 'tt') typical = statements
    const library = readLibrary(statements)
    const keep = (model: Parameters<typeof holdsSizes>[0]): boolean => holdsSizes(model, sizes)
    flatCorners.set(name, { library, flat: models.map((model) => flattenDevice(library, model, place, keep)) })
  }
  const { flat } = flatCorners.get('tt') ?? { flat: [] }
  for (const { device, models: bins } of flat)
    if (bins.length === 0)
      throw new PdkError('no-bin', place, `no bin of ${device.model} holds the sizes asked for: ask for others`)

  const statistics = readLibrary(typical, kit.mismatch)
  const byModel = new Map(flat.map((device) => [device.device.model, device]))
  const figures: TechnologyFigures & Pick<KitTechnology, 'kitDevices'> = {
    id: kit.id,
    description: kit.description,
    models: modelsOf(flat),
    corners: Object.fromEntries([...flatCorners].map(([name, { flat }]) => [name, cornerOf(name, flat)])),
    families: Object.fromEntries(
      Object.entries(families).map(([id, family]): [string, DeviceFamily] => {
        const device = (transistor: KitTransistor): MosDevice =>
          mosDevice(family, transistor, byModel.get(transistor.model), sizes, statistics)
        return [id, { id, supply: family.supply, n: device(family.n), p: device(family.p) }]
      }),
    ),
    defaultFamily: wanted[0] ?? defaultFamily,
    resistance: { min: 10, max: 10e6 },
    capacitance: { min: 1e-15, max: 1e-9 },
    bipolar: {},
    deviceCells: deviceCells(flat),
    // Among the figures, so that it counts for the hash.
    kitDevices: Object.fromEntries(
      [...flatCorners].map(([name, { flat }]) => [
        name,
        Object.fromEntries(flat.map(({ device }) => [device.model, device])),
      ]),
    ),
  }
  const technology = atCorner(defineTechnology(figures), corner)
  return { ...technology, kitDevices: figures.kitDevices }
}

function familyOf(families: Readonly<Record<string, KitFamily>>, id: string, file: string): KitFamily {
  const family = Object.hasOwn(families, id) ? families[id] : undefined
  if (family !== undefined) return family
  const known = Object.keys(families).join(', ')
  throw new PdkError('unknown-family', { file, line: 0 }, `no family ${id}; its families are ${known}`)
}

function modelsOf(flat: readonly FlatDevice[]): readonly ModelCard[] {
  return flat.flatMap(({ models }) => models)
}

const cornerDescriptions: Readonly<Record<string, string>> = {
  tt: 'typical',
  ff: 'fast n, fast p',
  ss: 'slow n, slow p',
  sf: 'slow n, fast p',
  fs: 'fast n, slow p',
}

function cornerOf(name: string, flat: readonly FlatDevice[]): Corner {
  const description = cornerDescriptions[name] ?? name
  return name === 'tt' ? { description } : { description, models: modelsOf(flat) }
}

/** A cell of the kit is one transistor in netlists; a plain model card needs no cell. */
function deviceCells(flat: readonly FlatDevice[]): DeviceCells {
  return Object.fromEntries(
    flat.flatMap(({ device: { model, polarity, parameters } }) =>
      Object.keys(parameters).length === 0
        ? []
        : [[model, { kind: 'mosfet', polarity, pins: ['d', 'g', 's', 'b'] }] as const],
    ),
  )
}

/** Matching is that of a large transistor, so that the shortest and narrowest may be worse. */
const matchingSize = 10e-6

function mosDevice(
  family: KitFamily,
  { model, threshold, transconductance }: KitTransistor,
  flat: FlatDevice | undefined,
  sizes: SizeRanges,
  statistics: Library,
): MosDevice {
  const { device, models = [] } = flat ?? {}
  const any = [0, Number.POSITIVE_INFINITY] as const
  const square = matchingSize / (device?.scale ?? 1)
  const deviations = deviationsOf(statistics, model, { w: square, l: square })
  const current = (deviations?.current ?? 0) * matchingSize
  return {
    model,
    polarity: device?.polarity ?? 'n',
    width: drawnRange(family.width, rangeOfBins(models, 'w'), sizes.w ?? any),
    length: drawnRange(family.length, rangeOfBins(models, 'l'), sizes.l ?? any),
    grid: drawingGrid,
    threshold: threshold ?? thresholdOf(models),
    transconductance: transconductance ?? transconductanceOf(models),
    matching: (deviations?.threshold ?? 0) * matchingSize,
    ...(current === 0 ? {} : { currentMatching: current }),
  }
}

function figure(models: readonly ModelCard[], name: string): number {
  const value = models.map(({ parameters }) => parameters[name]).find((found) => typeof found === 'number')
  return typeof value === 'number' ? value : Number.NaN
}

/** The threshold in the first card, as a first guess [V]. */
function thresholdOf(models: readonly ModelCard[]): number {
  return Math.abs(figure(models, 'vth0'))
}

/** Permittivity of silicon dioxide [F/m]. */
const oxidePermittivity = 3.9 * 8.854e-12

/** Mobility times oxide capacitance of the first card, as a first guess [A/V^2]. */
function transconductanceOf(models: readonly ModelCard[]): number {
  return (figure(models, 'u0') * oxidePermittivity) / figure(models, 'toxe')
}
