import { describe, expect, it } from 'vitest'
import { type Circuit, checkNetlist, type Device, type Diagnostic, NetlistError, parseNetlist } from '../src/index.js'

function problemsOf(text: string, options = {}): readonly Diagnostic[] {
  try {
    parseNetlist(text, options)
  } catch (error) {
    if (error instanceof NetlistError) return error.problems
    throw error
  }
  return []
}

/** `code line:column` of every problem. */
function placesOf(text: string, options = {}): readonly string[] {
  return problemsOf(text, options).map(({ code, place }) => `${code} ${place.line}:${place.column}`)
}

function device(circuit: Circuit, name: string): Device {
  const found = circuit.devices.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`no ${name} among ${circuit.devices.map((one) => one.name).join(' ')}`)
  return found
}

const only = (card: string): Device => parseNetlist(`* one card\n${card}`).devices[0]!

describe('parseNetlist of SPICE', () => {
  it('reads a cell with its devices in lower case', () => {
    const circuit = parseNetlist(
      '.SUBCKT OTA Inp INN Out vdd vss\nM1 OUT inp TAIL vss NCH W=2u L=180n\nR1 out vss 10K\n.ENDS OTA',
    )
    expect(circuit.name).toBe('ota')
    expect(circuit.ports).toEqual(['inp', 'inn', 'out', 'vdd', 'vss'])
    expect(device(circuit, 'm1')).toEqual({
      kind: 'mosfet',
      polarity: 'n',
      name: 'm1',
      model: 'nch',
      pins: { d: 'out', g: 'inp', s: 'tail', b: 'vss' },
      parameters: { w: 2e-6, l: 1.8e-7 },
      place: { file: 'netlist', line: 2, column: 1 },
    })
    expect(device(circuit, 'r1')).toMatchObject({ kind: 'resistor', parameters: { r: 1e4 } })
  })

  it.each([
    ['C1 a b 1pF ic=0', { kind: 'capacitor', parameters: { c: 1e-12, ic: 0 } }],
    ['L1 a b 2n', { kind: 'inductor', parameters: { l: 2e-9 } }],
    ['R1 a b rmod 1k', { kind: 'resistor', model: 'rmod', parameters: { r: 1000 } }],
    ['R1 a b sub rpoly w=1u l=5u', { model: 'rpoly', pins: { p: 'a', n: 'b', b: 'sub' } }],
    ['R1 a b 0 rpoly w=1u l=5u', { model: 'rpoly', pins: { p: 'a', n: 'b', b: '0' } }],
    ['R1 a b rload', { parameters: { r: 'rload' } }],
    ["R1 a b r='2*rload'", { parameters: { r: '2*rload' } }],
    ['R1 a b', { kind: 'resistor', parameters: {} }],
    ['D1 a k dmod 2', { kind: 'diode', model: 'dmod', pins: { p: 'a', n: 'k' }, parameters: { area: 2 } }],
    ['Q1 c b e qnpn', { kind: 'bjt', pins: { c: 'c', b: 'b', e: 'e' } }],
    ['Q1 c b e sub vpnp area=2', { kind: 'bjt', polarity: 'p', pins: { c: 'c', b: 'b', e: 'e', s: 'sub' } }],
    ['M1 d g s b pch_lvt 1u 2u m=4 nf=2', { polarity: 'p', parameters: { l: 1e-6, w: 2e-6, m: 4, nf: 2 } }],
    ['M1 off g s b n18', { polarity: 'n', pins: { d: 'off', g: 'g', s: 's', b: 'b' } }],
    ['V1 p n 1.8', { kind: 'source', quantity: 'voltage', parameters: { dc: 1.8 } }],
    ['V1 p n dc=0.9 ac 1 180', { parameters: { dc: 0.9, ac: 1, acphase: 180 } }],
    ['I1 p n DC 10u AC', { quantity: 'current', parameters: { dc: 1e-5, ac: 1 } }],
    [
      'V1 p n pulse(0 1.8 1n 10p)',
      { waveform: { type: 'pulse', low: 0, high: 1.8, delay: 1e-9, rise: 1e-11, fall: 0, width: 0, period: 0 } },
    ],
    [
      'V1 p n PWL (0 0, 1u {vdd})',
      {
        waveform: {
          type: 'pwl',
          points: [
            [0, 0],
            [1e-6, 'vdd'],
          ],
        },
      },
    ],
    [
      'V1 p n 0.5 sin 0.5 10m 1k',
      { parameters: { dc: 0.5 }, waveform: { type: 'sine', offset: 0.5, amplitude: 0.01, frequency: 1000 } },
    ],
    [
      'E1 p n cp cn 2',
      {
        kind: 'controlled-source',
        quantity: 'voltage',
        pins: { p: 'p', n: 'n', cp: 'cp', cn: 'cn' },
        parameters: { gain: 2 },
      },
    ],
    [
      'G1 p n (cp,cn) {gm}',
      { quantity: 'current', pins: { p: 'p', n: 'n', cp: 'cp', cn: 'cn' }, parameters: { gain: 'gm' } },
    ],
    ['F1 p n vsense 3', { quantity: 'current', parameters: { control: 'vsense', gain: 3 } }],
    ['H1 p n vsense 50', { quantity: 'voltage', parameters: { control: 'vsense', gain: 50 } }],
    ['B1 p n v = 2 * V(a, b) + 1', { quantity: 'voltage', parameters: { expression: '2*v(a,b)+1' } }],
    ["B1 p n i='v(a)*1m'", { quantity: 'current', parameters: { expression: 'v(a)*1e-3' } }],
    ['E1 p n value={v(a)}', { quantity: 'voltage', parameters: { expression: 'v(a)' } }],
    ['X1 a b c mycell', { kind: 'instance', model: 'mycell', pins: { 1: 'a', 2: 'b', 3: 'c' } }],
    [
      'X1 d g s b sky130_fd_pr__nfet_01v8 w=1 l=0.15',
      { kind: 'mosfet', polarity: 'n', name: 'x1', parameters: { w: 1, l: 0.15 } },
    ],
    ['m.x1.m3 d g s b nmos', { kind: 'mosfet', name: 'x1.m3' }],
  ])('reads %s', (card, expected) => {
    expect(only(card)).toMatchObject(expected)
  })

  it('joins continued lines across comments and blank lines', () => {
    const circuit = parseNetlist(
      '* t\nM1 d g s b nch\n* between\n\n  + w=1u ; the width\n+l = 2u $ the length\nR1 d 0 1k // load',
    )
    expect(device(circuit, 'm1').parameters).toEqual({ w: 1e-6, l: 2e-6 })
    expect(device(circuit, 'r1').parameters).toEqual({ r: 1000 })
  })

  it('reads instances with several parameters, blanks round = and params:', () => {
    const circuit = parseNetlist(
      '.subckt top a b\nX1 a b c inv w = 1u l=  2u k={wn*2} PARAMS: m=2\n.ends\n.subckt inv x y z w=1 l=1\nR1 x y 1\n.ends',
    )
    expect(device(circuit, 'x1')).toMatchObject({
      model: 'inv',
      pins: { x: 'a', y: 'b', z: 'c' },
      parameters: { w: 1e-6, l: 2e-6, k: 'wn*2', m: 2 },
    })
  })

  it('keeps parameters in the order in which they were written, and computes what needs no name', () => {
    const circuit = parseNetlist(".param b={1+1} a='b*2' c=2meg\nR1 x y {a}")
    expect(Object.entries(circuit.parameters)).toEqual([
      ['b', 2],
      ['a', 'b*2'],
      ['c', 2e6],
    ])
  })

  it('takes polarity from the model card before the name', () => {
    const circuit = parseNetlist('* t\n.model nlike pmos level=1 vto=-0.5\nM1 d g s b nlike')
    expect(device(circuit, 'm1')).toMatchObject({ polarity: 'p' })
    expect(circuit.models.nlike).toMatchObject({ type: 'pmos', parameters: { level: 1, vto: -0.5 } })
  })

  it('leaves polarity open where nothing tells', () => {
    expect(only('M1 d g s b mystery')).not.toHaveProperty('polarity')
  })

  it('reads gnd as 0 except where it is a port', () => {
    expect(only('R1 a gnd 1').pins).toEqual({ p: 'a', n: '0' })
    expect(parseNetlist('.subckt c a gnd\nR1 a gnd 1\n.ends').devices[0]!.pins).toEqual({ p: 'a', n: 'gnd' })
  })

  it('skips analyses and output, and what comes after .end', () => {
    const circuit = parseNetlist(
      'title of it\nR1 a 0 1\n.tran 1n 1u\n.options reltol=1e-4\n.meas tran x find v(a) at=1n\n.end\nR2 a 0 1',
    )
    expect(circuit.devices.map(({ name }) => name)).toEqual(['r1'])
  })

  it('leaves out headings that look nearly like commands', () => {
    const heading = '*#####\n*# Load #\n*#SmallSig meas #\n* shell ls\n*.print v(a)\nR1 a 0 1'
    expect(parseNetlist(heading).devices).toHaveLength(1)
  })

  it('names inner cells after the outer one where their names clash', () => {
    const circuit = parseNetlist(
      '.subckt top a\nX1 a one\nX2 a two\n.ends\n.subckt one p\n.subckt in p\nR1 p 0 1\n.ends\nX1 p in\n.ends\n.subckt two p\n.subckt in p\nC1 p 0 1\n.ends\nX1 p in\n.ends',
    )
    expect(Object.keys(circuit.cells).toSorted()).toEqual(['in', 'one', 'two', 'two.in'])
    expect(circuit.cells['two.in']?.devices[0]).toMatchObject({ kind: 'capacitor' })
    expect(circuit.cells.two?.devices[0]).toMatchObject({ model: 'two.in' })
  })
})

describe('the first line of SPICE', () => {
  it.each([
    ['a device', 'R1 a 0 1\nR2 a 0 1', 2],
    ['a sentence', 'Simple RC circuit\nR2 a 0 1', 1],
    ['a sentence that begins like a source', 'Voltage divider\nR2 a 0 1', 1],
    ['a sentence that reads as a source, in a deck', 'Input stage of mixer\nR2 a 0 1\n.end', 1],
    ['a device in a deck', 'R1 a 0 1\nR2 a 0 1\n.end', 2],
    ['a transistor in a deck with its model', 'M1 d g s b nch\n.model nch nmos\nR2 a 0 1\n.end', 2],
    ['a statement', '.param x=1\nR2 a 0 1\n.end', 1],
    ['quotes that never close', "What's this\nR2 a 0 1", 1],
  ])('is read as it is: %s', (_, text, devices) => {
    expect(parseNetlist(text).devices).toHaveLength(devices)
  })
})

describe('parseNetlist of CDL', () => {
  const text = [
    '*.GLOBAL vdd!',
    '+        gnd!',
    '.SUBCKT inv a y',
    '*.PININFO a:I y:O',
    'MM0 y a gnd! gnd! nch W=1u L=0.1u $X=3 $Y=4',
    'MM1 y a vdd! vdd! $[pch] $W=2u $L=0.1u',
    'RR0 y a 1K $[rpoly] $SUB=gnd!',
    '.ENDS',
    '.SUBCKT buf a y',
    'XI0 a n / inv $T=1 2',
    'XI1 n y /inv',
    '.ENDS',
  ].join('\n')

  it('is told from its comments', () => {
    const circuit = parseNetlist(text)
    expect(circuit.name).toBe('buf')
    expect(circuit.globals).toEqual(['vdd!', 'gnd!'])
  })

  it('reads models, sizes and cells in its own notation', () => {
    const { cells, devices } = parseNetlist(text)
    expect(devices.map((one) => one.pins)).toEqual([
      { a: 'a', y: 'n' },
      { a: 'n', y: 'y' },
    ])
    expect(cells.inv?.devices[1]).toMatchObject({ model: 'pch', polarity: 'p', parameters: { w: 2e-6, l: 1e-7 } })
    expect(cells.inv?.devices[2]).toMatchObject({ model: 'rpoly', parameters: { r: 1000, sub: 'gnd!' } })
  })

  it('warns where a *.PININFO names no port', () => {
    const { diagnostics } = checkNetlist('.SUBCKT inv a y\n*.PININFO a:I q:O\nR1 a y 1\n.ENDS')
    expect(diagnostics).toMatchObject([{ code: 'unknown-pin', severity: 'warning', place: { line: 2, column: 15 } }])
  })
})

describe('parseNetlist of Spectre', () => {
  it('reads a fragment without any cell, with the ports that the caller names', () => {
    const circuit = parseNetlist('M0 (VOUT VIN VSS VSS) nmos4\nR0 (VDD VOUT) resistor', {
      ports: ['VDD', 'VSS', 'VIN', 'VOUT'],
    })
    expect(circuit.ports).toEqual(['vdd', 'vss', 'vin', 'vout'])
    expect(circuit.devices).toMatchObject([
      { kind: 'mosfet', polarity: 'n', model: 'nmos4', pins: { d: 'vout', g: 'vin', s: 'vss', b: 'vss' } },
      { kind: 'resistor', pins: { p: 'vdd', n: 'vout' } },
    ])
  })

  it('gives repeated names in such a fragment a number', () => {
    const { devices } = parseNetlist('M0 (a b c c) nmos4\nM0_2 (a b c c) nmos4\nM0 (a b c c) nmos4')
    expect(devices.map(({ name }) => name)).toEqual(['m0', 'm0_2', 'm0_3'])
  })

  it('reads cells, parameters, expressions with blanks, escaped names, comments and both continuations', () => {
    const circuit = parseNetlist(
      [
        '// Cell name: pa',
        'simulator lang=spectre',
        'global 0 vdd!',
        'parameters wn=1u \\',
        '   vb=600m',
        'subckt pa Vin\\+ out',
        'parameters k=2 big=2M',
        '* a comment',
        'N7 (out Vin\\+ 0 0) nmos w=wn * 2 + (45.0n) l=45.0n \\',
        '   m=k region=sat // tail',
        'MU1_-M_u2 out n1 0 0 pfet',
        '+ w=1u',
        'C0 (out 0) capacitor c=1p',
        'ends pa',
        'dcOp dc write="spectre.dc"',
        'save out',
      ].join('\n'),
    )
    expect(circuit.ports).toEqual(['vin+', 'out'])
    expect(circuit.parameters).toEqual({ wn: 1e-6, vb: 0.6, k: 2, big: 2e6 })
    expect(device(circuit, 'n7')).toMatchObject({
      kind: 'mosfet',
      pins: { d: 'out', g: 'vin+', s: '0', b: '0' },
      parameters: { w: 'wn*2+4.5e-8', l: 4.5e-8, m: 'k', region: 'sat' },
    })
    expect(device(circuit, 'mu1_-m_u2')).toMatchObject({ polarity: 'p', parameters: { w: 1e-6 } })
    expect(circuit.globals).toEqual(['vdd!'])
  })

  it.each([
    ['V0 (a 0) vsource dc=1.1 type=dc mag=1', { kind: 'source', quantity: 'voltage', parameters: { dc: 1.1, ac: 1 } }],
    [
      'V0 (a 0) vsource type=pulse val0=0 val1=1 period=1u',
      { waveform: { type: 'pulse', low: 0, high: 1, period: 1e-6 } },
    ],
    [
      'V0 (a 0) vsource type=pwl wave=[0 0 1n 1.8]',
      {
        waveform: {
          type: 'pwl',
          points: [
            [0, 0],
            [1e-9, 1.8],
          ],
        },
      },
    ],
    [
      'I0 (a 0) isource type=sine sinedc=1 ampl=2 freq=3',
      { waveform: { type: 'sine', offset: 1, amplitude: 2, frequency: 3 } },
    ],
    ['E0 (a 0 b 0) vcvs gain=2', { quantity: 'voltage', parameters: { gain: 2 } }],
    ['G0 (a 0 b 0) vccs gm=1m', { quantity: 'current', parameters: { gain: 1e-3 } }],
    ['F0 (a 0) cccs gain=2 probe=V0', { quantity: 'current', parameters: { gain: 2, control: 'v0' } }],
    ['H0 (a 0) ccvs rm=2 probe=V0', { quantity: 'voltage', parameters: { gain: 2, control: 'v0' } }],
    ['B0 (a 0) bsource i=v(a)*2', { quantity: 'current', parameters: { expression: 'v(a)*2' } }],
    ['P0 (a 0) iprobe', { kind: 'source', parameters: { dc: 0 } }],
    ['Q0 (c b e 0) npn', { kind: 'bjt', polarity: 'n', pins: { c: 'c', b: 'b', e: 'e', s: '0' } }],
    ['D0 (a k) diode', { kind: 'diode', pins: { p: 'a', n: 'k' } }],
    ['I9 (a b c d e) XOR', { kind: 'instance', model: 'xor', pins: { 1: 'a', 5: 'e' } }],
  ])('reads %s', (statement, expected) => {
    expect(parseNetlist(`simulator lang=spectre\n${statement}\n`).devices[0]).toMatchObject(expected)
  })

  it('follows simulator lang= into SPICE and back', () => {
    const circuit = parseNetlist(
      'simulator lang=spectre\nR0 (a b) resistor r=1M\nsimulator lang=spice\nR1 a b 1M\nsimulator lang=spectre\nR2 (a b) resistor r=1M',
    )
    expect(circuit.devices.map(({ parameters }) => parameters.r)).toEqual([1e6, 1e-3, 1e6])
  })

  it('does not make one net of two that differ only in case', () => {
    expect(placesOf('R0 (a b) resistor\nR1 (A b) resistor')).toEqual(['duplicate-name 2:5'])
  })

  it('takes polarity from a model statement', () => {
    const { devices } = parseNetlist('simulator lang=spectre\nmodel dev bsim4 type=p vth0=-0.4\nM0 (d g s b) dev w=1u')
    expect(devices[0]).toMatchObject({ kind: 'mosfet', polarity: 'p' })
  })

  it('skips blocks that say nothing about the circuit', () => {
    const { devices } = parseNetlist(
      'simulator lang=spectre\nstatistics {\n process { vary x dist=gauss std=1 }\n}\nR0 (a b) resistor',
    )
    expect(devices).toHaveLength(1)
  })
})

describe('the top of a netlist', () => {
  const pair = '.subckt one a\nR1 a 0 1\n.ends\n.subckt two a\nR1 a 0 1\n.ends\n'

  it('is the cell that no other contains', () => {
    expect(parseNetlist(`${pair}.subckt all a\nX1 a one\nX2 a two\n.ends`).name).toBe('all')
  })

  it('has to be named where several cells may be meant', () => {
    expect(problemsOf(pair)[0]?.reason).toContain('one, two in the option top')
    expect(parseNetlist(pair, { top: 'TWO' }).name).toBe('two')
    expect(placesOf(pair, { top: 'three' })).toEqual(['no-top-cell 1:1'])
  })

  it('is the cell of the one instance among sources, not the testbench', () => {
    const circuit = parseNetlist(`${pair}V1 in 0 1\nX1 in one`)
    expect(circuit.name).toBe('one')
  })

  it('is the top level where it has more, and uses only the cells it needs', () => {
    const circuit = parseNetlist(`${pair}V1 in 0 1\nX1 in one\nC1 in 0 1p`)
    expect(circuit.name).toBe('top')
    expect(Object.keys(circuit.cells)).toEqual(['one'])
  })

  it('is the top level where the caller names its ports', () => {
    expect(parseNetlist(`${pair}V1 in 0 1\nX1 in one`, { ports: ['IN'] })).toMatchObject({ name: 'top', ports: ['in'] })
  })
})

describe('deviceCells', () => {
  const deviceCells = { vendor_n: { kind: 'mosfet', polarity: 'n', pins: ['s', 'g', 'd', 'b'] } } as const

  it('resolve an instance to a device, with their own order of pins', () => {
    expect(parseNetlist('* t\nX1 src gate drn blk VENDOR_N w=1u', { deviceCells }).devices[0]).toMatchObject({
      kind: 'mosfet',
      polarity: 'n',
      model: 'vendor_n',
      pins: { d: 'drn', g: 'gate', s: 'src', b: 'blk' },
    })
  })

  it('need as many nets as they have pins', () => {
    expect(placesOf('* t\nX1 a b c vendor_n', { deviceCells })).toEqual(['port-count 2:1'])
  })
})

describe('problems', () => {
  it('are all collected, in the order of their places', () => {
    const text = '* t\nM1 d g nch\nR1 a b {1+}\n#1 a b\n.frobnicate\n.ends\n'
    expect(placesOf(text)).toEqual([
      'missing-node 2:1',
      'bad-expression 3:8',
      'unknown-element 4:1',
      'unknown-statement 5:1',
      'unbalanced-subcircuit 6:1',
    ])
  })

  it('point at the word on its own line of a continued card', () => {
    expect(placesOf('* t\nM1 d g s b nch\n* between\n+ w=1u\n+   l=1..5u')).toEqual(['bad-number 5:7'])
  })

  it('say in their message where, what and how to go on', () => {
    expect(() => parseNetlist('* t\nM2 d nch', { file: 'ota.sp' })).toThrow(
      'ota.sp:2:1: M2 has 1 node, a MOSFET needs 4 and a model: name its drain, gate, source, bulk and model',
    )
  })

  it.each([
    ['R1 a b 1\n+', []],
    ['+ w=1\nR1 a b 1', ['stray-continuation 1:1']],
    ['* t\nR1 a b {1', ['unclosed-bracket 2:8']],
    ["* t\nR1 a b '1", ['unclosed-bracket 2:8']],
    ['* t\nV1 a b pulse(1 2', []],
    ['* t\nV1 a b pulse((1 2', ['unclosed-bracket 2:14']],
    ['* t\nR1 a b 1)', ['unclosed-bracket 2:9']],
    ['M0 (a b c d nmos4\nR0 (a b) resistor', ['unclosed-bracket 1:4']],
    ['.subckt a x\nR1 x 0 1', ['unbalanced-subcircuit 1:9']],
    ['.subckt a x\n.subckt b x\nR1 x 0 1\n.ends a', ['unbalanced-subcircuit 4:7']],
    ['.subckt a x x\nR1 x 0 1\n.ends', ['duplicate-name 1:13']],
    ['* t\nR1 a b 1\nr1 b c 1', ['duplicate-name 3:1']],
    ['.subckt r x y\nX1 x y r\n.ends\nR1 a b 1', ['recursive-subcircuit 2:1']],
    ['.subckt i x y\nR1 x y 1\n.ends\nX1 a i', ['port-count 4:1']],
    ['.param a=b b={c}\n.param c={a}\nR1 x y {a}', ['parameter-cycle 1:8']],
    ['.param z=0 q={1/z}\nR1 x y {q}', ['bad-expression 1:12']],
    ['* t\nR1 a b {1/0}', ['bad-expression 2:8']],
    ['* t\nE1 a b laplace {v(c)} {1/s}', ['unknown-element 2:8']],
    ['simulator lang=verilog', ['unknown-element 1:16']],
    ['', ['empty-netlist 1:1']],
    ['* only a comment\n.param x=1', ['empty-netlist 1:1']],
    ['R1 a b \u0000', ['binary-file 1:8']],
    ['* a text that is long enough\nR1 a b\u0000 1', ['control-character 2:7']],
  ])('of %j are %j', (text, places) => {
    const found = placesOf(text)
    expect(found.filter((place) => !place.startsWith('empty') || places.length === 1)).toEqual(places)
  })

  it.each([
    '.include "models.lib"',
    '.inc x',
    '.lib "x" tt',
    '.control',
    '.load x',
    '.write x',
    '.hdl "x.va"',
    '.codemodel x',
    '.csparam x=1',
    'shell touch x',
    'source x',
    'codemodel x.cm',
    'pre_osdi x.osdi',
    '*#shell touch x',
    '*ng_script',
  ])('name the refused statement %s', (statement) => {
    const [problem] = problemsOf(`* t\nR1 a 0 1\n${statement}\n`)
    expect(problem).toMatchObject({ code: 'refused-statement', place: { line: 3, column: 1 } })
    expect(problem?.reason).toContain(statement.split(' ')[0])
  })

  it.each(['include "models.scs"', 'ahdl_include "x.va"', 'load_include "x.so"', 'x1 (a b) shell'])(
    'name the refused Spectre statement %s',
    (statement) => {
      const codes = problemsOf(`simulator lang=spectre\nR0 (a b) resistor\n${statement}\n`).map(({ code }) => code)
      expect(codes[0]).toBe('refused-statement')
    },
  )

  it('say of an include how to do without', () => {
    expect(() => parseNetlist('R1 a 0 1\n.include x')).toThrow('say in the option includes what may be read')
  })

  it('leave out what a control block says', () => {
    expect(placesOf('* t\nR1 a 0 1\n.control\nshell rm -rf /\n.endc\n')).toEqual(['refused-statement 3:1'])
  })

  it.each([
    ['V1 a 0 pwl file="x.txt"', '3:12'],
    ['V1 a 0 pwl\n+ file\n+ = x', '4:3'],
    ['C1 a 0 1p note="/etc/passwd"', '3:16'],
    ['C1 a 0 `id`', '3:8'],
    ['C`id` a 0 1p', '3:2'],
    ['.param c=$HOME', '3:10'],
    ['.model s filesource(amploffset=[0])', '3:10'],
    ['.model d d_state(state_file=x)', '3:18'],
    ['.model n nmos(input_file=x)', '3:15'],
    ['.print tran v(a) > x', '3:18'],
    ['  *#wrdata x all', '3:3'],
    ['*# shell touch x', '3:1'],
  ])('refuse what could name a file or run a program: %j', (card, place) => {
    expect(placesOf(`* t\nR1 a 0 1\n${card}\n`)).toContain(`refused-statement ${place}`)
  })

  it('refuse a file of a Spectre source, and not the options of an analysis', () => {
    const text = 'simulator lang=spectre\nr0 (a b) resistor r=1\n'
    expect(placesOf(`${text}v1 (a b) vsource type=pwl file="x"`)).toContain('refused-statement 3:27')
    expect(placesOf(`${text}o options sensfile="../psf/sens.output"`)).toEqual([])
  })

  it('let comparisons of an output and expressions in quotes be', () => {
    const text =
      '* t\nR1 a 0 1\n.print tran v(a) par(\'v(a) > 1\')\nX1 a 0 c w="w/2"\n.subckt c a b w=1 R2 a b 1\n.ends'
    expect(placesOf(text).filter((place) => place.startsWith('refused'))).toEqual([])
  })

  it('are counted beyond a hundred', () => {
    const problems = problemsOf(`* t\n${'#1 a b\n'.repeat(500)}`)
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toMatchObject({ code: 'limit-exceeded', reason: expect.stringMatching(/^400 more/) })
  })

  it('do not come from names that objects have by themselves', () => {
    const circuit = parseNetlist(
      '.subckt __proto__ constructor\nR1 constructor toString 1 valueOf=3\nX1 a hasownproperty\n.ends',
    )
    expect(circuit.name).toBe('__proto__')
    expect(circuit.devices).toHaveLength(2)
  })
})
