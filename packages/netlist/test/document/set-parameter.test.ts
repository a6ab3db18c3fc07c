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
