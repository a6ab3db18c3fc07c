import { describe, expect, it } from 'vitest'
import { flatten, openNetlist, parseNetlist, printNetlist, setParameter } from '../../src/index.js'

function changed(
  text: string,
  device: string,
  name: string,
  value: number | string,
  dialect?: 'spectre' | 'cdl',
): string {
  const circuit = parseNetlist(text, {
    ...(dialect && { dialect }),
    top: text.includes('subckt') ? 'inv' : undefined,
  } as object)
  const found = circuit.devices.find((one) => one.name === device)!
  const netlist = openNetlist(text, dialect === undefined ? {} : { dialect })
  return printNetlist(setParameter(netlist, found, name, value))
}

describe('setParameter', () => {
  const cell = '* inverter\n.subckt inv a y\n  M1 y a 0 0  nch W=1u  l=180n $ pull down\nR1 a y 1k\n.ends\n'

  it('changes a value where it stands, and nothing else', () => {
    expect(changed(cell, 'm1', 'w', 2e-6)).toBe(cell.replace('W=1u', 'W=2e-6'))
  })

  it('changes the value of a passive in its place', () => {
    expect(changed(cell, 'r1', 'r', 2200)).toBe(cell.replace('1k', '2200'))
  })

  it('puts a parameter that is not there behind the last word', () => {
    expect(changed(cell, 'm1', 'm', 4)).toBe(cell.replace('l=180n', 'l=180n m=4'))
  })

  it('writes expressions as the dialect does', () => {
    expect(changed(cell, 'm1', 'w', '2*wn')).toBe(cell.replace('W=1u', 'W={2*wn}'))
    const spectre = 'subckt inv a y\nm1 (y a 0 0) nch w=1u\nends inv\n'
    expect(changed(spectre, 'm1', 'w', '2*wn', 'spectre')).toBe(spectre.replace('w=1u', 'w=2*wn'))
    const cdl = '.subckt inv a y\nM1 y a 0 0 nch $W=1u\n.ends\n'
    expect(changed(cdl, 'm1', 'w', 2, 'cdl')).toBe(cdl.replace('$W=1u', '$W=2'))
  })

  it('finds the card of a flattened device', () => {
    const text = '* top\nX1 a y inv\nX2 y b inv\n.subckt inv a y\nM1 y a 0 0 nch w=1u\n.ends\n'
    const device = flatten(parseNetlist(text)).devices[1]!
    expect(device.name).toBe('x2.m1')
    expect(printNetlist(setParameter(openNetlist(text), device, 'w', 3))).toBe(text.replace('w=1u', 'w=3'))
  })

  it('finds it also where the text was edited before', () => {
    const netlist = openNetlist(cell)
    const [first, second] = parseNetlist(cell).devices
    const twice = setParameter(setParameter(netlist, second!, 'r', 5), first!, 'l', 1)
    expect(printNetlist(twice)).toBe(cell.replace('1k', '5').replace('l=180n', 'l=1'))
  })

  it('refuses a device that is not from the text', () => {
    const netlist = openNetlist(cell)
    const [device] = parseNetlist(cell).devices
    const { place, ...made } = device!
    expect(() => setParameter(netlist, made, 'w', 1)).toThrow('it has no place')
    expect(() => setParameter(netlist, { ...device!, place: { ...place!, column: 4 } }, 'w', 1)).toThrow(
      'no card begins',
    )
  })
})

describe('setParameter of any form of a card', () => {
  it.each([
    ['spice', 'R1 a b 1k 1m', 'r'],
    ['spice', 'R1 a b 1k 1m', 'tc1'],
    ['spice', 'R1 a b rpoly 1k', 'r'],
    ['spice', 'R1 a b rpoly w=1u l=2u', 'l'],
    ['spice', 'R1 a b value=1k', 'r'],
    ['spice', 'M1 d g s b nch 1u 2u', 'l'],
    ['spice', 'M1 d g s b nch 1u 2u', 'w'],
    ['spice', 'M1 d g s b nch 1u', 'w'],
    ['spice', 'M1 d g s b nch w=1 w=2', 'w'],
    ['spice', 'M1 1 2 3 4 nch off l=2', 'w'],
    ['spice', 'D1 a b dio 3', 'area'],
    ['spice', 'D1 a b dio off', 'area'],
    ['spice', 'Q1 c b e s npn 2', 'area'],
    ['spice', 'Q1 1 2 3 npn', 'area'],
    ['spice', 'J1 d g s njf 2', 'area'],
    ['spice', 'V1 a 0 1.8', 'dc'],
    ['spice', 'V1 a 0 DC 1.8 AC 1', 'dc'],
    ['spice', 'V1 a 0 DC 1.8 AC 1', 'ac'],
    ['spice', 'V1 a 0 SIN(0 1 1k)', 'dc'],
    ['spice', 'I1 a 0 pwl 0 0 1 1', 'dc'],
    ['spice', 'E1 a 0 c d 10', 'gain'],
    ['spice', 'F1 a 0 V1 10', 'gain'],
    ['spice', 'K1 L1 L2 0.5', 'k'],
    ['spice', 'M1 d g s b nch w=1u \\\\\n', 'l'],
    ['spice', 'M1 d g s b nch w=1u $ wide', 'l'],
    ['spice', 'M1 d g s b nch w=1u\n* comment\n+ $ nothing', 'l'],
    ['cdl', 'M1 d g s b $[nch] 1u 2u', 'w'],
    ['cdl', 'M1 d g s b $[nch] $W=1u', 'w'],
    ['cdl', 'R1 a b 1k $[rpoly] $W=1u', 'r'],
    ['cdl', 'R1 a b $[rpoly] 1k $W=1u', 'r'],
    ['cdl', 'D1 a b $[dio] 3', 'area'],
    ['cdl', 'X1 a b / cell w=1u', 'w'],
    ['spectre', 'm1 (d g s b) nch w=1u // wide', 'l'],
    ['spectre', 'm1 (d g s b) nch w=1u \\\n\n', 'l'],
    ['spectre', ' \\\nm1 (d g s b) nch w=1u', 'w'],
    ['spectre', 'm1 (d g s b) nch w=Wn * 2 l=1u', 'w'],
  ] as const)('%s: %s, %s', (dialect, card, name) => {
    const text = `${dialect === 'spectre' || dialect === 'cdl' ? '' : '* title\n'}${card}\nR9 ${dialect === 'spectre' ? '(a b) resistor r=1' : 'a b 1'}\n`
    const before = parseNetlist(text, { dialect })
    const [device] = before.devices
    const edited = setParameter(openNetlist(text, { dialect }), device!, name, 7)
    const after = parseNetlist(edited)
    expect(after.devices[0]).toEqual({ ...device, parameters: { ...device?.parameters, [name]: 7 } })
    expect(after.devices.slice(1)).toMatchObject(before.devices.slice(1).map(({ place: _, ...other }) => other))
  })

  it('refuses what it cannot tell from the rest of a card', () => {
    const set = (card: string, name: string, dialect: 'spice' | 'spectre' = 'spice') => {
      const text = `${dialect === 'spice' ? '* t\n' : ''}${card}\n`
      return setParameter(openNetlist(text, { dialect }), parseNetlist(text, { dialect }).devices[0]!, name, 1)
    }
    expect(() => set('B1 a 0 v=v(a) + 1', 'expression')).toThrow('edit its text')
    expect(() => set('E1 a 0 POLY(1) c d 0 1', 'gain')).toThrow('edit its text')
    expect(() => set('if (1) { m1 (d g s b) nch w=1 }', 'w', 'spectre')).toThrow(RangeError)
    expect(() => set('if (1) {\nm1 (d g s b) nch w=1 }', 'w', 'spectre')).toThrow('a line of its own')
    expect(() => set('R1 a b 1', 'w=1\n.include "x"\n*')).toThrow('no name of a parameter')
    expect(() => set('R1 a b 1', '__proto__ ')).toThrow('no name of a parameter')
  })
})

describe('parseNetlist of an opened netlist', () => {
  it('reads what was edited, under the name of the netlist', () => {
    const netlist = openNetlist('* a\nR1 a b 1k\nR2 b c 2k\n', { file: 'a.sp' })
    const circuit = parseNetlist(netlist)
    const edited = setParameter(netlist, circuit.devices[1]!, 'r', 5)
    expect(parseNetlist(edited).devices.map(({ parameters }) => parameters.r)).toEqual([1000, 5])
    expect(parseNetlist(edited).devices[1]?.place).toEqual({ file: 'a.sp', line: 3, column: 1 })
  })

  it('can be told another dialect', () => {
    const netlist = openNetlist('r1 (a b) resistor r=1M', { dialect: 'spice' })
    expect(parseNetlist(netlist, { dialect: 'spectre' }).devices[0]?.parameters).toEqual({ r: 1e6 })
  })
})
