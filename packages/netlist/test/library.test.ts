import { describe, expect, it } from 'vitest'
import { checkNetlist, type Dialect, extractCell, parseNetlist, writeNetlist } from '../src/index.js'
import { withoutPlaces } from './without-places.js'

const text = `* cells
.subckt inv a y vdd vss w=1u
M1 y a vss vss nch w={w} l=0.1u
M2 y a vdd vdd pch w={2*w} l=0.1u
.ends
.subckt buf a y vdd vss
X1 a b vdd vss inv
X2 b y vdd vss inv w=4u
.ends
.subckt tie y vss
R1 y vss 0.1
.ends
`

describe('a library', () => {
  const library = parseNetlist(text, { dialect: 'spice', library: true })

  it('has all cells, whether anything uses them or not, and no device of its own', () => {
    expect([library.name, library.devices, library.ports]).toEqual(['top', [], []])
    expect(Object.keys(library.cells)).toEqual(['inv', 'buf', 'tie'])
    expect(checkNetlist(text, { library: true }).diagnostics).toEqual([])
  })

  it('gives each cell as a circuit', () => {
    expect(extractCell(library, 'buf')).toEqual(parseNetlist(text, { dialect: 'spice', top: 'buf' }))
    expect(extractCell(library, 'tie').devices).toHaveLength(1)
  })

  it.each<Dialect>(['spice', 'hspice', 'cdl', 'spectre'])('reads back equal from %s', (dialect) => {
    const written = writeNetlist(library, { dialect })
    expect(withoutPlaces(parseNetlist(written, { dialect, library: true }))).toEqual(withoutPlaces(library))
  })

  it('keeps cells beside a top level', () => {
    const deck = parseNetlist(`${text}X9 p q tie\nR9 p q 1k\n`, { dialect: 'spice', library: true })
    expect([deck.devices.length, Object.keys(deck.cells)]).toEqual([2, ['inv', 'buf', 'tie']])
  })
})
