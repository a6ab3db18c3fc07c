import { escapeXml } from './escape-xml.js'
import type { DeviceSymbol, Stroke } from './symbol.js'
import { themes } from './theme.js'
import type { Pose } from './transform.js'
import type { DrawnTerminal, DrawnText, DrawSchematicOptions, Schematic, Theme } from './types.js'

/** Sizes of type [user units]. */
const fontSizes: Readonly<Record<DrawnText['content'], number>> = { name: 12, size: 10, pin: 10 }

/**
 * Writes a drawing as one SVG element. It carries no ids, scripts or style sheets, so any number of drawings can stand
 * in one page; every name is escaped.
 *
 * @param poses - the symbols of the devices, in their order
 */
export function writeSvg(
  schematic: Omit<Schematic, 'svg'>,
  poses: readonly { readonly symbol: DeviceSymbol; readonly pose: Pose }[],
  { theme = 'light', width }: Pick<DrawSchematicOptions, 'theme' | 'width'>,
): string {
  const colors = typeof theme === 'string' ? themes[theme] : theme
  const color = (name: keyof Theme) => escapeXml(colors[name])
  const shown = width ?? schematic.width
  const height = Math.round((shown * schematic.height) / schematic.width)
  const title = `Schematic of ${schematic.name}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shown}" height="${height}" viewBox="0 0 ${schematic.width} ${schematic.height}" role="img" aria-label="${escapeXml(title)}" font-family="${color('fontFamily')}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${color('background')}"/>`,
    `<g fill="none" stroke="${color('wire')}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">`,
    ...schematic.wires.map(
      ({ net, points }) =>
        `<polyline data-net="${escapeXml(net)}" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"/>`,
    ),
    '</g>',
    `<g fill="${color('wire')}">`,
    ...schematic.junctions.map(({ net, x, y }) => `<circle data-net="${escapeXml(net)}" cx="${x}" cy="${y}" r="2.8"/>`),
    '</g>',
    `<g fill="none" stroke="${color('symbol')}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">`,
    ...poses.map(({ symbol, pose }, index) =>
      writeDevice(schematic.devices[index]?.name ?? '', symbol, pose, color('symbol')),
    ),
    '</g>',
    `<g fill="${color('background')}" stroke="${color('wire')}" stroke-width="1.4" stroke-linecap="round">`,
    ...schematic.terminals.map((terminal) => writeTerminal(terminal, color('wire'))),
    '</g>',
    '<g>',
    ...schematic.texts.map((text) => writeText(text, color(text.content === 'name' ? 'text' : 'faint'))),
    '</g>',
    '</svg>',
  ].join('\n')
}

function writeDevice(
  name: string,
  { strokes }: DeviceSymbol,
  { x, y, rotation, mirrored }: Pose,
  color: string,
): string {
  const turn = rotation === 0 ? '' : ` rotate(${rotation})`
  const flip = mirrored ? ' scale(-1 1)' : ''
  const shapes = strokes.map((stroke) => writeStroke(stroke, color))
  return `<g data-device="${escapeXml(name)}" transform="translate(${x} ${y})${turn}${flip}"><title>${escapeXml(name)}</title>${shapes.join('')}</g>`
}

function writeStroke(stroke: Stroke, color: string): string {
  switch (stroke.type) {
    case 'line':
      return `<path d="${stroke.path}"/>`
    case 'solid':
      return `<path d="${stroke.path}" fill="${color}" stroke="none"/>`
    case 'circle':
      return `<circle cx="${stroke.x}" cy="${stroke.y}" r="${stroke.radius}"/>`
  }
}

function writeTerminal({ type, net, x, y, direction, length, role }: DrawnTerminal, color: string): string {
  const data = `data-net="${escapeXml(net)}"`
  switch (type) {
    case 'supply':
      return `<path ${data} stroke-width="2.2" d="${length === undefined ? `M${x - 10} ${y}H${x + 10}` : `M${x} ${y}H${x + length}`}"/>`
    case 'ground': {
      const lines = [10, 6, 2].map((half, index) => {
        const offset = (direction === 'up' ? -4 : 4) * index
        return `M${x - half} ${y + offset}H${x + half}`
      })
      return `<path ${data} fill="none" d="${lines.join('')}"/>`
    }
    case 'port': {
      const title = role === undefined ? net : `${net}: ${role}`
      return `<circle ${data} cx="${x}" cy="${y}" r="3.5"><title>${escapeXml(title)}</title></circle>`
    }
    case 'label':
      return `<circle ${data} cx="${x}" cy="${y}" r="1.6" fill="${color}"/>`
  }
}

function writeText({ text, content, x, y, anchor }: DrawnText, color: string): string {
  const size = fontSizes[content]
  // The baseline lies a third of the size below the middle of the line.
  const baseline = Math.round((y + 0.35 * size) * 10) / 10
  return `<text x="${x}" y="${baseline}" font-size="${size}" fill="${color}" text-anchor="${anchor}">${escapeXml(text)}</text>`
}
