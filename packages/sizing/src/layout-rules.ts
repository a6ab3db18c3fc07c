import { familyOf, type MosDevice, type Technology } from '@analogkit/technology'
import { SizingError } from './error.js'

/** What may be drawn; on top of the limits of the technology. */
export interface LayoutRules {
  /** Widths and lengths are multiples of it [m]. */
  readonly grid?: number
  /** Least and largest width [m]; of one finger, where there are several. */
  readonly width?: Partial<MosDevice['width']>
  /** Least and largest length [m]. */
  readonly length?: Partial<MosDevice['length']>
  /** Whether transistors with one gate and source net are so many equal ones in parallel: their currents are in whole ratios. */
  readonly integerRatios?: boolean
  /** Wider transistors are several in parallel [m]. */
  readonly fingerWidth?: number
}

/** Whether sizings under these rules have multiplicities. */
export function isMultiplied({ integerRatios = false, fingerWidth }: LayoutRules = {}): boolean {
  return integerRatios || fingerWidth !== undefined
}

/**
 * A technology in which a family may only draw what the rules allow. Its hash stays: no figure of a device is another one.
 *
 * @throws SizingError `bad-layout` for rules that leave nothing to draw, naming what
 */
export function withLayoutRules(technology: Technology, familyId: string, rules: LayoutRules): Technology {
  const family = familyOf(technology, familyId)
  const numbers = { grid: rules.grid, fingerWidth: rules.fingerWidth }
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0))
      throw new SizingError('bad-layout', name, `layout: ${name} is a positive number of metres, not ${value}`)
  }
  const limited = (device: MosDevice): MosDevice => {
    const grid = gridOf(device, rules)
    const [width, length] = [within('width', device, rules, grid), within('length', device, rules, grid)]
    const { fingerWidth = Number.POSITIVE_INFINITY } = rules
    if (fingerWidth < width.min)
      throw new SizingError(
        'bad-layout',
        'fingerWidth',
        `layout: no finger of ${device.model} is narrower than ${width.min} m, and none may be wider than ${fingerWidth} m: allow wider ones`,
      )
    return { ...device, width, length, ...(grid === undefined ? {} : { grid }) }
  }
  const families = { ...technology.families, [family.id]: { ...family, n: limited(family.n), p: limited(family.p) } }
  return { ...technology, families }
}

/** A grid that both the technology and the rules are content with. */
function gridOf({ model, grid: own }: MosDevice, { grid }: LayoutRules): number | undefined {
  if (grid === undefined || own === undefined) return grid ?? own
  const steps = grid / own
  if (Math.abs(steps - Math.round(steps)) > 1e-6 || Math.round(steps) < 1)
    throw new SizingError(
      'bad-layout',
      'grid',
      `layout: a grid of ${grid} m misses that of ${model}: choose a multiple of ${own} m`,
    )
  return grid
}

/** The limits of a size, both by the technology and by the rules. */
function within(
  size: 'width' | 'length',
  device: MosDevice,
  rules: LayoutRules,
  grid: number | undefined,
): MosDevice['width'] {
  const { min: least = 0, max: most = Number.POSITIVE_INFINITY } = rules[size] ?? {}
  if (Number.isNaN(least) || Number.isNaN(most))
    throw new SizingError('bad-layout', size, `layout: the limits of the ${size} are no numbers`)
  const [min, max] = [Math.max(device[size].min, least), Math.min(device[size].max, most)]
  // A limit that is on the grid may miss it by rounding.
  const slack = 1e-6
  const isEmpty =
    grid === undefined ? min > max : Math.max(1, Math.ceil(min / grid - slack)) > Math.floor(max / grid + slack)
  if (isEmpty) {
    const step = grid === undefined ? '' : ` on a grid of ${grid} m`
    throw new SizingError(
      'bad-layout',
      size,
      `layout: ${device.model} has no ${size} from ${min} m to ${max} m${step}: widen the limits or choose a finer grid`,
    )
  }
  return { min, max }
}
