import { describe, expect, it } from 'vitest'
import { checkNetlist, type Diagnostic, flatten, parseNetlist } from '../src/index.js'
import { nearestName } from '../src/nearest-name.js'

/** The text after the fix of its first finding that has one. */
function mended(text: string): string {
  const fix = checkNetlist(text).diagnostics.find((diagnostic) => diagnostic.fix !== undefined)?.fix
  if (fix === undefined) throw new Error('nothing suggests a fix')
  const starts = text.split('\n').map((_, line, lines) => lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0))
  const offset = (line: number, column: number): number => starts[line - 1]! + column - 1
  return fix.edits.toReversed().reduce((mending, { span, text: edit }) => {
    const { line, column, endLine, endColumn } = span
    return mending.slice(0, offset(line, column)) + edit + mending.slice(offset(endLine, endColumn))
  }, text)
}

const errorsOf = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)

describe('functions', () => {
  it.each([
    ['.func f(x,y) {x*y+1}', 7],
    ['.func f(x, y) = {x*y+1}', 7],
    ['.FUNCTION F(X,Y) x*y+1', 7],
    [".param a=1 f(x,y)='x*y+a' b=2", 7],
    ['.param f(x,y)=x*y+1', 7],
    ['.func g(x) {x*x}\n.func f(x,y) {g(x)+y}', 7],
    ['.param k=1\n.func f(x,y) {x*y+k}', 7],
  ])('of %j are put in the place of their calls', (definition, value) => {
    const circuit = parseNetlist(`* t\n${definition}\nR1 a b {f(2,3)}\nR2 a b 'f(2,3)'\n`)
    expect(flatten(circuit).devices.map(({ parameters }) => parameters.r)).toEqual([value, value])
  })

  it('of Spectre are read on one line or several', () => {
    const one = 'real f(real x, real y) { return x*y+1 }'
    const many = 'real f(real x, real y) {\n  return x*y+1;\n}'
    for (const definition of [one, many]) {
      const text = `simulator lang=spectre\n${definition}\nr0 (a b) resistor r=f(2,3)\n`
      expect(parseNetlist(text).devices[0]?.parameters).toEqual({ r: 7 })
    }
  })

  it('may be called before they are defined, and with parameters', () => {
    const { devices } = parseNetlist('* t\nR1 a b {f(w)}\n.func f(x) {2*x}\n.param w=3\n')
    expect(devices[0]?.parameters).toEqual({ r: '2*w' })
  })

  it('are of the cell that defines them', () => {
    const text =
      '.func f(x) {x}\n.subckt c a\n.func f(x) {2*x}\nR1 a 0 {f(1)}\n.ends\nX1 a c\nR1 a 0 {f(1)}\nR2 a 0 1\n'
    const circuit = parseNetlist(`* t\n${text}`)
    expect(circuit.cells.c?.devices[0]?.parameters).toEqual({ r: 2 })
    expect(circuit.devices[1]?.parameters).toEqual({ r: 1 })
  })

  it('that call each other, grow without end or get too few arguments are told', () => {
    const circle = checkNetlist('* t\n.func f(x) {g(x)}\n.func g(x) {f(x)}\nR1 a b {f(1)}\n')
    expect(circle.diagnostics).toMatchObject([{ code: 'bad-expression', place: { line: 4 } }])
    expect(circle.diagnostics[0]?.reason).toContain('f -> g -> f')
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `.func f${index + 1}(x) {f${index}(x)+f${index}(x)}`,
    ).join('\n')
    expect(errorsOf(checkNetlist(`* t\n.func f0(x) {x}\n${doubling}\nR1 a b {f60(1)}\n`))).toEqual(['limit-exceeded'])
    const chain = Array.from({ length: 5000 }, (_, index) => `.func f${index + 1}(x) {f${index}(x)}`).join('\n')
    expect(errorsOf(checkNetlist(`* t\n.func f0(x) {x}\n${chain}\nR1 a b {f5000(1)}\n`))).toEqual(['limit-exceeded'])
    const many = Array.from({ length: 5000 }, (_, index) => `R${index} a b {f9(${index})}`).join('\n')
    const nine = doubling.split('\n').slice(0, 9).join('\n')
    expect(errorsOf(checkNetlist(`* t\n.func f0(x) {x}\n${nine}\n${many}\n`))).toContain('limit-exceeded')
    expect(errorsOf(checkNetlist('* t\n.func f(x) {x}\nR1 a b {f(1,2)}\n'))).toEqual(['bad-expression'])
    expect(errorsOf(checkNetlist('* t\n.func f {x}\nR1 a b 1\n'))).toEqual(['bad-expression'])
  })
})

describe('.option scale', () => {
  it('multiplies lengths and areas of devices, numbers and expressions alike', () => {
    const { devices } = parseNetlist(
      '* t\n.option scale=1u\n.param k=2\nM1 d g s b nch w=10 l=0.15 ad=2 pd=3 m=4\nM2 d g s b nch w={k} l=1\nR1 a b 1k\n',
    )
    expect(devices[0]?.parameters).toEqual({ w: 1e-5, l: 1.5e-7, ad: 2e-12, pd: 3e-6, m: 4 })
    expect(devices[1]?.parameters).toEqual({ w: 'k*1e-6', l: 1e-6 })
    expect(devices[2]?.parameters).toEqual({ r: 1000 })
  })

  it('is *.SCALE micron in CDL, and leaves instances alone', () => {
    const circuit = parseNetlist(
      '*.SCALE micron\n.SUBCKT c a w=1\nM1 a a 0 0 nch W=w L=2\n.ENDS\nX1 a / c w=3\nR1 a 0 1\n',
    )
    expect(circuit.cells.c?.devices[0]?.parameters).toEqual({ w: 'w*1e-6', l: 2e-6 })
    expect(circuit.devices[0]?.parameters).toEqual({ w: 3 })
  })

  it('is said by the options of Spectre', () => {
    const text =
      'simulator lang=spectre\nsim options scale=1e-6 temp=27\nm0 (d g s b) nmos w=10 l=1\nr0 (d g) resistor r=1\n'
    expect(parseNetlist(`${text}model nmos bsim4 type=n\n`).devices[1]?.parameters).toEqual({ r: 1 })
    expect(parseNetlist(`${text}model nmos bsim4 type=n\n`).devices[0]?.parameters).toEqual({ w: 1e-5, l: 1e-6 })
  })

  it('has to be a number above 0', () => {
    expect(errorsOf(checkNetlist('* t\n.options scale=abc\nR1 a b 1\n'))).toEqual(['bad-number'])
  })
})

describe('parameters', () => {
  const flat = (text: string): Readonly<Record<string, unknown>> =>
    Object.fromEntries(flatten(parseNetlist(text)).devices.map(({ name, parameters }) => [name, parameters.r]))

  it('of a cell are those of the instance, else its defaults, else those of the top', () => {
    const text =
      '* t\n.param g=5\n.subckt c a w=2\n.param k=7\nR1 a 0 {w}\nR2 a 0 {k}\nR3 a 0 {g}\n.ends\nX1 n c\nX2 n c w=9 k=13\nR1 n 0 {g}\n'
    expect(flat(text)).toEqual({ 'x1.r1': 2, 'x1.r2': 7, 'x1.r3': 5, 'x2.r1': 9, 'x2.r2': 13, 'x2.r3': 5, r1: 5 })
  })

  // What ngspice 39 makes of the same text: @r.x4.x1.r1[resistance] is 11.
  it('of the cells around an instance are seen in it in SPICE', () => {
    const cells =
      '.subckt inner a\nR1 a 0 {q}\n.ends\n.subckt middle a\nX1 a inner\n.ends\n.subckt outer a q=11\nX1 a middle\n.ends\n'
    const text = `* t\n.param q=3\n${cells}X1 n outer\nX2 n outer q=12\nX3 n inner\nX4 n middle\nR1 n 0 1\n`
    expect(flat(text)).toEqual({ 'x1.x1.x1.r1': 11, 'x2.x1.x1.r1': 12, 'x3.r1': 3, 'x4.x1.r1': 3, r1: 1 })
  })

  it('of the cells around an instance are not seen in it in Spectre', () => {
    const cells =
      'subckt inner (a)\nR1 (a 0) resistor r=q\nends\nsubckt outer (a)\nparameters q=11\nX1 (a) inner\nends\n'
    expect(flat(`simulator lang=spectre\nparameters q=3\n${cells}X1 (n) outer\nR1 (n 0) resistor r=1\n`)).toEqual({
      'x1.x1.r1': 3,
      r1: 1,
    })
  })

  it('are of the top wherever .global_param stands', () => {
    expect(flat('* t\n.subckt c a\n.global_param g=4\nR1 a 0 {g}\n.ends\nX1 n c\nR1 n 0 {g}\n')).toEqual({
      'x1.r1': 4,
      r1: 4,
    })
  })
})

describe('models of a cell', () => {
  const cell = (name: string, vto: number) =>
    `.subckt ${name} d g\nM1 d g 0 0 nch w=1u l=1u\n.model nch ${vto < 0 ? 'pmos' : 'nmos'} vto=${vto}\n.ends\n`

  it('are those of its devices, whatever others call theirs', () => {
    const circuit = parseNetlist(`* t\n${cell('one', 0.4)}${cell('two', -0.5)}X1 a b one\nX2 a b two\nR1 a b 1\n`)
    const modelOf = (name: string) => circuit.models[circuit.cells[name]?.devices[0]?.model ?? '']
    expect(modelOf('one')).toMatchObject({ type: 'nmos', parameters: { vto: 0.4 } })
    expect(modelOf('two')).toMatchObject({ name: 'two.nch', type: 'pmos', parameters: { vto: -0.5 } })
    expect(circuit.cells.two?.devices[0]).toMatchObject({ polarity: 'p' })
  })

  it('that say the same share a name', () => {
    const circuit = parseNetlist(`* t\n${cell('one', 0.4)}${cell('two', 0.4)}X1 a b one\nX2 a b two\nR1 a b 1\n`)
    expect(Object.keys(circuit.models)).toEqual(['nch'])
  })

  it('do not serve devices of other cells that name one that is not there', () => {
    const circuit = parseNetlist(`* t\n${cell('one', 0.4)}X1 a b one\nM2 a b 0 0 nch w=1u l=1u\n`)
    expect(Object.keys(circuit.models)).toEqual(['one.nch'])
    expect(circuit.cells.one?.devices[0]?.model).toBe('one.nch')
    expect(circuit.devices[1]?.model).toBe('nch')
  })

  it('with bins keep their numbers', () => {
    const bins = '.model nch.1 nmos lmin=1u\n.model nch.2 nmos lmin=2u\n'
    const text = `* t\n.model nch nmos\n.subckt c d g\nM1 d g 0 0 nch w=1u l=1u\n${bins}.ends\nX1 a b c\nM2 a b 0 0 nch w=1u l=1u\n`
    const circuit = parseNetlist(text)
    expect(circuit.cells.c?.devices[0]?.model).toBe('c.nch')
    expect(circuit.devices[1]?.model).toBe('nch')
    expect(Object.keys(circuit.models)).toEqual(['nch', 'c.nch.1', 'c.nch.2'])
  })
})

describe('fixes', () => {
  it.each([
    ["* t\nR1 a b '1k\n", "* t\nR1 a b '1k'\n"],
    ['* t\nR1 a b {1k\n', '* t\nR1 a b {1k}\n'],
    ['* t\nV1 a b pulse(1 2\n', '* t\nV1 a b pulse(1 2)\n'],
    ['* t\nR1 a b 1)\n', '* t\nR1 a b 1\n'],
    ['* t\nR1 a b 1\n.ends foo\n', '* t\nR1 a b 1\n\n'],
    ['.subckt c a\nR1 a 0 1\n', '.subckt c a\nR1 a 0 1\n\n.ends c\n'],
    ['.subckt Cell a\nR1 a 0 1\n.ends Call\n', '.subckt Cell a\nR1 a 0 1\n.ends Cell\n'],
    ['.subckt c a\n.subckt d b\nR1 b 0 1\n.ends c\n', '.subckt c a\n.subckt d b\nR1 b 0 1\n.ends d\n.ends c\n'],
    [
      '* t\n.subckt inverter a\nR1 a 0 1\n.ends\nX1 n invreter\nR2 n 0 1\n',
      '* t\n.subckt inverter a\nR1 a 0 1\n.ends\nX1 n inverter\nR2 n 0 1\n',
    ],
    ['* t\n.parm w=1\nR1 a b 1\n', '* t\n.param w=1\nR1 a b 1\n'],
    ['* t\nR1 a b 1\n.endif\n', '* t\nR1 a b 1\n\n'],
    [
      'simulator lang=spectre\nParameters w=1\nr0 (a b) resistor r=1\n',
      'simulator lang=spectre\nparameters w=1\nr0 (a b) resistor r=1\n',
    ],
  ])('make of %j %j', (text, wanted) => {
    expect(mended(text)).toBe(wanted)
  })
})

describe('checkNetlist', () => {
  it('goes on behind every bad card', () => {
    const { circuit, devices, cells, dialect } = checkNetlist(
      '* t\n.subckt c a\nR1 a 0 1..2\nM1 a b\nC1 a 0 1p\n.ends\n@@@\nX1 n c\nR2 n 0 1\n',
    )
    expect({ devices, cells, dialect }).toEqual({ devices: 5, cells: 1, dialect: 'spice' })
    expect(circuit?.cells.c?.devices.map(({ name }) => name)).toEqual(['r1', 'c1'])
  })

  it('warns of what may be meant so', () => {
    const { diagnostics, circuit } = checkNetlist(
      '* t\n.subckt c a wide=1\nR1 a 0 {wide}\n.ends\nX1 n c wdie=2\nX2 n nowhere\nR1 n 0 {rx}\n',
    )
    expect(diagnostics.map(({ code, severity, place }) => `${severity} ${code} ${place.line}`)).toEqual([
      'warning unknown-parameter 5',
      'warning undefined-subcircuit 6',
      'warning undefined-parameter 7',
    ])
    expect(diagnostics[0]?.reason).toContain('did you mean wide?')
    expect(circuit?.devices).toHaveLength(3)
  })

  it('tells where the first of two of a name stands', () => {
    const { diagnostics } = checkNetlist('* t\nR1 a b 1\nr1 b c 1\n')
    expect(diagnostics[0]?.related).toEqual([
      { place: { file: 'netlist', line: 2, column: 1 }, reason: 'the first one' },
    ])
  })

  it('takes a library of cells as it is, without a circuit', () => {
    const text = '.subckt a x\nR1 x 0 1\n.ends\n.subckt b x\nR1 x 0 1\n.ends\n'
    const { circuit, diagnostics, cells } = checkNetlist(text)
    expect({ circuit, cells }).toEqual({ circuit: undefined, cells: 2 })
    expect(diagnostics).toMatchObject([{ code: 'no-top-cell', severity: 'warning' }])
    expect(() => parseNetlist(text)).toThrow('name one of a, b in the option top')
    expect(errorsOf(checkNetlist(`${text}.subckt c x\nX1 x x a\n.ends\n`))).toEqual(['port-count'])
  })

  it('tells as many findings as the caller wants', () => {
    const { diagnostics } = checkNetlist(`* t\n${'@x\n'.repeat(50)}`, { maxProblems: 10 })
    expect(diagnostics).toHaveLength(11)
    expect(diagnostics.at(-1)?.code).toBe('limit-exceeded')
  })

  it('gives spans of the words it is about', () => {
    const { diagnostics } = checkNetlist('* t\n.frobnicate x\nR1 a b 1\n')
    expect(diagnostics[0]?.place).toEqual({ file: 'netlist', line: 2, column: 1, endLine: 2, endColumn: 12 })
  })
})

describe('nearestName', () => {
  it.each([
    ['invreter', ['inverter', 'buffer'], 'inverter'],
    ['.parm', ['.param', '.params'], '.param'],
    ['NCH', ['nch', 'pch'], 'nch'],
    ['nch', ['nch'], undefined],
    ['x', ['y'], undefined],
    ['corner', ['temperature'], undefined],
  ])('of %j among %j is %j', (name, candidates, nearest) => {
    expect(nearestName(name, candidates)).toBe(nearest)
  })
})

describe('findings', () => {
  /** `code line:column-endColumn` of every error and warning. */
  const spansOf = (text: string, options?: Parameters<typeof checkNetlist>[1]): readonly string[] =>
    checkNetlist(text, options)
      .diagnostics.filter(({ severity }) => severity !== 'info')
      .map(({ code, place }) => `${code} ${place.line}:${place.column}-${'endColumn' in place ? place.endColumn : ''}`)

  it('about a device have the span of its name, and about a value that of the value', () => {
    const cell = '.subckt inv a b c\nR1 a b 1\nR2 b c 1\n.ends\n'
    expect(spansOf(`* t\n${cell}Xtwo a b inv\nR1 a b {q}\nR2 a b {1+}\nR3 a b {0/0}\nM1 a b\n`)).toEqual([
      'port-count 6:1-5',
      'undefined-parameter 7:1-3',
      'bad-expression 8:8-12',
      'bad-expression 9:8-13',
      'missing-node 10:1-3',
    ])
  })

  it('of a value that runs over several lines reach to its end', () => {
    const place = checkNetlist('* t\nR1 a b {1+\n+ x +\n+ * y}\n').diagnostics[0]?.place
    expect(place).toEqual({ file: 'netlist', line: 2, column: 8, endLine: 4, endColumn: 7 })
  })

  it('are told once for a file that is included twice', () => {
    const includes = () => ({ file: 'a.sp', text: 'R2 a b {1+}\n.control\n.endc\n' })
    const text = '* t\n.include "a.sp"\n.subckt c a b\n.include "a.sp"\n.ends\nR1 a b 1\n'
    expect(spansOf(text, { includes })).toEqual(['bad-expression 1:8-12', 'refused-statement 2:1-9'])
  })

  it('are told once for a parameter that cannot be read, and not where it is used', () => {
    expect(spansOf('* t\n.param a={1+}\nR1 a b {a}\nR2 a b {2*a}\n')).toEqual(['bad-expression 2:10-14'])
  })

  it('are told once for a net of Spectre that is spelled in two ways', () => {
    const text = 'r1 (a B) resistor r=1\nr2 (A b) resistor r=1\nr3 (A b) resistor r=1\n'
    expect(spansOf(text, { dialect: 'spectre' })).toEqual(['duplicate-name 2:5-6', 'duplicate-name 2:7-8'])
  })
})
