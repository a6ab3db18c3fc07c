import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCircuit, refineColors } from '../src/index.js'
import { circuit, device, flat, relabel } from './circuit.js'

/** The colour of each vertex by name. */
function colorsOf(compiled: ReturnType<typeof compileCircuit>, initial?: Int32Array): Record<string, number> {
  const { colors } = refineColors(compiled, initial)
  return Object.fromEntries(compiled.names.map((name, vertex) => [name, colors[vertex]!]))
}

const chain = circuit('a f', 'r1 a b resistor\nr2 b c resistor\nr3 c d resistor\nr4 d e resistor\nr5 e f resistor')

describe('refineColors', () => {
  it('colours a chain by the distance from its ends', () => {
    const colors = colorsOf(compileCircuit(chain))
    expect(colors.a).toBe(colors.f)
    expect(colors.b).toBe(colors.e)
    expect(colors.c).toBe(colors.d)
    expect(new Set(Object.values(colors)).size).toBe(6)
  })

  it('keeps apart what the given colours keep apart', () => {
    const compiled = compileCircuit(chain)
    const initial = Int32Array.from(compiled.names, (name) => (name === 'a' ? 1 : 0))
    expect(refineColors(compiled, initial).count).toBe(11)
  })

  it('wants a colour for each vertex', () => {
    expect(() => refineColors(compileCircuit(chain), new Int32Array(3))).toThrow(
      'initial: found 3 colours for 11 vertices; give one for each',
    )
  })

  it('is stable: vertices of one colour have equally many edges through each pin to each colour', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 30 }), (triples) => {
        const devices = triples.map(([d, g, s], index) => device(`m${index}`, [`${d}n`, `${g}n`, `${s}n`, 'b'], 'nmos'))
        const compiled = compileCircuit(flat([], devices))
        const { colors, count } = refineColors(compiled)
        const seen = new Map<number, string>()
        compiled.names.forEach((_, vertex) => {
          const edges: string[] = []
          for (let edge = compiled.offsets[vertex]!; edge < compiled.offsets[vertex + 1]!; edge++) {
            edges.push(`${compiled.labels[edge]} ${colors[compiled.neighbors[edge]!]}`)
          }
          const around = `${compiled.kinds[vertex]}: ${edges.sort()}`
          expect(seen.get(colors[vertex]!) ?? around).toBe(around)
          seen.set(colors[vertex]!, around)
        })
        // Coarsest: no two colours look the same from outside.
        expect(new Set(seen.values()).size).toBe(count)
      }),
    )
  })

  it('numbers colours by the structure, whatever names and order are', () => {
    const other = relabel(chain, (index) => -index)
    const sizes = (found: typeof chain) => {
      const { colors, count } = refineColors(compileCircuit(found))
      return Array.from({ length: count }, (_, color) => colors.filter((each) => each === color).length)
    }
    expect(sizes(other)).toEqual(sizes(chain))
  })

  it('takes time in proportion to the size of a ladder, not to its square', () => {
    const ladder = (length: number) =>
      compileCircuit(
        flat(
          ['n0'],
          Array.from({ length }, (_, index) => device(`r${index}`, [`n${index}`, `n${index + 1}`], 'resistor')),
        ),
      )
    const seconds = (length: number) => {
      const compiled = ladder(length)
      const start = process.cpuUsage()
      expect(refineColors(compiled).count).toBe(2 * length + 1)
      return process.cpuUsage(start).user / 1e6
    }
    seconds(5_000)
    // A square law would take 64 times as long.
    expect(seconds(80_000)).toBeLessThan(30 * Math.max(seconds(10_000), 0.01))
  })
})

describe('compileCircuit', () => {
  it('puts devices before nets and joins each pin with its net', () => {
    const compiled = compileCircuit(circuit('d g', 'm1 d g 0 0 nmos'), { level: 'names' })
    expect(compiled.names).toEqual(['m1', 'd', 'g', '0'])
    expect(compiled.pins).toEqual(['b', 'ds', 'g'])
    expect(compiled.keys).toEqual(['device mosfet n nmos', 'net named 0', 'net named d', 'net named g'])
    expect([...compiled.kinds]).toEqual([0, 2, 3, 1])
    expect([...compiled.offsets]).toEqual([0, 4, 5, 6, 8])
    expect([...compiled.neighbors]).toEqual([1, 2, 3, 3, 0, 0, 0, 0])
    expect([...compiled.labels].map((label) => compiled.pins[label])).toEqual([
      'ds',
      'g',
      'ds',
      'b',
      'ds',
      'g',
      'ds',
      'b',
    ])
  })

  it('keeps a port that no device is on', () => {
    expect(compileCircuit(circuit('a nc', 'r1 a 0 resistor')).names).toEqual(['r1', 'a', 'nc', '0'])
  })
})
