import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { drawSchematic } from '../src/index.js'
import { brokenNets, overlappingDevices, shorts, wiresThroughDevices } from './check-geometry.js'

const drawing = drawSchematic(
  parseNetlist(
    '.subckt pair a b c d e f\nm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\n.ends',
  ),
)

describe('the check of the geometry', () => {
  it('misses any wire that is taken away between two pins', () => {
    const between = drawing.wires.filter(({ net }) => net === 'x' || net === 't')
    expect(between.length).toBeGreaterThan(3)
    for (const wire of between) {
      expect(brokenNets({ ...drawing, wires: drawing.wires.filter((other) => other !== wire) })).toEqual([wire.net])
    }
  })

  it('sees a wire that is given to another net, and one that runs through a device', () => {
    const [first, ...others] = drawing.wires
    expect(shorts({ ...drawing, wires: [{ ...first!, net: 'other' }, ...others] })).not.toEqual([])
    const { x, y, width, name } = drawing.devices[0]!
    const through = {
      net: 'x',
      points: [
        { x: x - 10, y: y + 10 },
        { x: x + width + 10, y: y + 10 },
      ],
    }
    expect(wiresThroughDevices({ ...drawing, wires: [through] })).toEqual([`x through ${name}`])
  })

  it('sees two devices on one place', () => {
    const [first, second, ...others] = drawing.devices
    const moved = { ...second!, x: first!.x + 5, y: first!.y }
    expect(overlappingDevices({ ...drawing, devices: [first!, moved, ...others] })).toEqual([
      `${first!.name} and ${moved.name}`,
    ])
  })
})
