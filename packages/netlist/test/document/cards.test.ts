import { describe, expect, it } from 'vitest'
import { cardAt, cardIndexAt, cardsOf, offsetOf, openNetlist, printNetlist } from '../../src/index.js'

const text = `* title
M1 d g s b nch w=2u $ wide
* between
+ l='a + b' m = 3
.param a=1 + 2 b=3
simulator lang=spectre
m2 (d g s b) nch w=Wn * 2 l=1u // end
`

describe('cards', () => {
  const netlist = openNetlist(text, { file: 'a.sp', dialect: 'spice' })
  const [device, parameters, language, spectre] = [...cardsOf(netlist)]

  it('have their words as they are written, with their offsets', () => {
    expect(device?.words.map((word) => word.text)).toEqual(['M1', 'd', 'g', 's', 'b', 'nch'])
    for (const word of device?.words ?? []) expect(text.slice(word.start, word.end)).toBe(word.text)
  })

  it('have their assignments, over continuation lines and with blanks', () => {
    const assigned = device?.parameters.map(({ name, value }) => `${name.text}=${value.text}`)
    expect(assigned).toEqual(['w=2u', "l='a + b'", 'm=3'])
    expect(parameters?.parameters.map(({ value }) => value.text)).toEqual(['1 + 2', '3'])
    expect(spectre?.parameters.map(({ value }) => value.text)).toEqual(['Wn * 2', '1u'])
  })

  it('know the comments before them', () => {
    expect(text.slice(device?.leading.start, device?.leading.end)).toBe('* title\n')
    expect(text.slice(parameters?.leading.start, parameters?.leading.end)).toBe('\n')
  })

  it('know their language', () => {
    expect([device?.dialect, spectre?.dialect, language?.words]).toEqual(['spice', 'spectre', []])
  })

  it('are found by an offset', () => {
    expect(cardIndexAt(netlist, text.indexOf('nch'))).toBe(0)
    expect(cardIndexAt(netlist, text.indexOf('.param'))).toBe(1)
    expect(cardIndexAt(netlist, 0)).toBeUndefined()
  })

  it('are found by a place', () => {
    expect(offsetOf(netlist, { file: 'a.sp', line: 4, column: 3 })).toBe(text.indexOf("l='a"))
    expect(() => offsetOf(netlist, { file: 'a.sp', line: 99, column: 1 })).toThrow('there is no line 99')
    expect(() => offsetOf(netlist, { file: 'b.sp', line: 1, column: 1 })).toThrow('open that file')
  })

  it('do not exist beyond the last', () => {
    expect(() => cardAt(netlist, 4)).toThrow('there are 4')
  })

  it('print as they were', () => {
    expect(printNetlist(netlist)).toBe(text)
  })
})
