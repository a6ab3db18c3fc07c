import { parseNetlist } from '@analogkit/netlist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSchematic, themes } from '../src/index.js'
import { elementsOf, parseXml } from './parse-xml.js'

const stage = parseNetlist('.subckt stage a b c d e\nm1 b a d d nmos\nm2 b e c c pmos\n.ends\n')

/** The stage with another name for its output net and its first device. */
function renamed(net: string, device: string) {
  const change = (name: string) => (name === 'b' ? net : name)
  return {
    ...stage,
    ports: stage.ports.map(change),
    devices: stage.devices.map((one) => {
      if (one.kind !== 'mosfet') return one
      const { d, g, s, b } = one.pins
      return {
        ...one,
        name: one.name === 'm1' ? device : one.name,
        pins: { d: change(d), g: change(g), s: change(s), b: change(b) },
      }
    }),
  }
}

describe('the SVG', () => {
  it('is one element with the size of the drawing', () => {
    const { svg, width, height } = drawSchematic(stage)
    const root = parseXml(svg)
    expect(root.name).toBe('svg')
    expect(root.attributes).toMatchObject({
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${width}`,
      height: `${height}`,
      viewBox: `0 0 ${width} ${height}`,
    })
  })

  it('scales to the width that is asked for', () => {
    const { svg, width, height } = drawSchematic(stage, { width: 300 })
    expect(parseXml(svg).attributes).toMatchObject({
      width: '300',
      height: `${Math.round((300 * height) / width)}`,
      viewBox: `0 0 ${width} ${height}`,
    })
  })

  it('shows each device, wire and text of the geometry once', () => {
    const { svg, devices, wires, texts } = drawSchematic(stage)
    const root = parseXml(svg)
    const named = elementsOf(root, 'g').flatMap(({ attributes }) => attributes['data-device'] ?? [])
    expect(named).toEqual(devices.map(({ name }) => name))
    expect(elementsOf(root, 'polyline')).toHaveLength(wires.length)
    expect(elementsOf(root, 'text').map(({ children }) => children.join(''))).toEqual(texts.map(({ text }) => text))
  })

  it('escapes names that try to be markup', () => {
    const { svg } = drawSchematic(renamed('<script>alert(1)</script>', "\"/><a href='x'>&amp;"))
    const root = parseXml(svg)
    expect(elementsOf(root, 'script')).toEqual([])
    expect(elementsOf(root, 'a')).toEqual([])
    expect(elementsOf(root, 'text').map(({ children }) => children.join(''))).toContain('<script>alert(1)</script>')
  })

  it('is well formed whatever the names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ minLength: 1 }), (net, device) => {
        const root = parseXml(drawSchematic(renamed(`net ${net}`, `device ${device}`)).svg)
        expect(elementsOf(root, 'text').length).toBeGreaterThan(0)
      }),
      { numRuns: 100, seed: 3 },
    )
  })

  it('takes the colors of a theme', () => {
    expect(drawSchematic(stage, { theme: 'dark' }).svg).toContain(themes.dark.background)
    const { svg } = drawSchematic(stage, { theme: { ...themes.light, wire: 'rebeccapurple"' } })
    expect(elementsOf(parseXml(svg), 'g').map(({ attributes }) => attributes.stroke)).toContain('rebeccapurple"')
  })
})
