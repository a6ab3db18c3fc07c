import { describe, expect, it } from 'vitest'
import { type Dialect, flatten, NetlistError, parseNetlist, type Source, writeNetlist } from '../../src/index.js'

function source(card: string, dialect: Dialect = 'spice'): Source {
  const [device] = parseNetlist(`* one card\n${card}\n`, { dialect }).devices
  if (device?.kind !== 'source') throw new Error(`${card} is no source`)
  return device
}

const cards: readonly (readonly [card: string, waveform: Source['waveform']])[] = [
  [
    'V1 a 0 pulse(0 1 1n 2n 3n 4n 10n 5)',
    { type: 'pulse', low: 0, high: 1, delay: 1e-9, rise: 2e-9, fall: 3e-9, width: 4e-9, period: 1e-8, cycles: 5 },
  ],
  [
    'V1 a 0 sin(0 1 1k 1m 50 90)',
    { type: 'sine', offset: 0, amplitude: 1, frequency: 1000, delay: 1e-3, damping: 50, phase: 90 },
  ],
  [
    'V1 a 0 exp(0 1 1n 2n 3n 4n)',
    { type: 'exponential', low: 0, high: 1, riseDelay: 1e-9, riseTime: 2e-9, fallDelay: 3e-9, fallTime: 4e-9 },
  ],
  [
    'I1 a 0 sffm(0 1m 20k 5 1k)',
    { type: 'frequency-modulated', offset: 0, amplitude: 1e-3, carrier: 2e4, index: 5, signal: 1000 },
  ],
  [
    'V1 a 0 am(1 2 1k 1meg 1u)',
    { type: 'amplitude-modulated', amplitude: 1, offset: 2, signal: 1000, carrier: 1e6, delay: 1e-6 },
  ],
  [
    'V1 a 0 pwl(0 0 1u 1) r=0 td=5n',
    {
      type: 'pwl',
      points: [
        [0, 0],
        [1e-6, 1],
      ],
      repeatFrom: 0,
      delay: 5e-9,
    },
  ],
]

describe('waveforms of SPICE', () => {
  it.each(cards)('are read: %s', (card, waveform) => {
    expect(source(card).waveform).toEqual(waveform)
    expect(source(card).parameters).toEqual({})
  })

  it.each(cards)('come back from what is written: %s', (card, waveform) => {
    const circuit = parseNetlist(`* one card\n${card}\n`)
    const [device] = parseNetlist(writeNetlist(circuit, { dialect: 'spice' })).devices
    expect(device).toMatchObject({ waveform })
  })

  it('leave out what says nothing: damping and phase of 0', () => {
    expect(source('V1 a 0 sin(0 1 1k 0 0 0)').waveform).toEqual({
      type: 'sine',
      offset: 0,
      amplitude: 1,
      frequency: 1000,
      delay: 0,
    })
  })

  it('repeat between the words of PSpice and LTspice', () => {
    expect(source('V1 a 0 PWL REPEAT FOREVER (0 0 1u 1 2u 0) ENDREPEAT', 'pspice').waveform).toEqual({
      type: 'pwl',
      points: [
        [0, 0],
        [1e-6, 1],
        [2e-6, 0],
      ],
      repeatFrom: 0,
    })
  })

  it('are not those of a source whose parameters happen to be called alike', () => {
    expect(source('V1 a 0 1 r=5').parameters).toEqual({ dc: 1, r: 5 })
  })

  it.each([
    'V1 a 0 sin(0 1 1k 0 0 0 3)',
    'V1 a 0 exp(0)',
    'V1 a 0 am(1 2 3)',
    'V1 a 0 trnoise(1 1n 1 1)',
    'V1 a 0 PWL REPEAT FOR 5 (0 0 1u 1) ENDREPEAT',
  ])('that are not understood are told: %s', (card) => {
    expect(() => source(card)).toThrow(NetlistError)
  })

  it('are computed when a circuit is flattened', () => {
    const text = '.subckt s a k=1\nV1 a 0 exp(0 {k} {2*k} 1n)\n.ends\nX1 n s k=3\nR1 n 0 1\n'
    expect(flatten(parseNetlist(text)).devices[0]).toMatchObject({
      waveform: { type: 'exponential', low: 0, high: 3, riseDelay: 6, riseTime: 1e-9, fallDelay: 0, fallTime: 0 },
    })
  })
})

describe('waveforms of Spectre', () => {
  it.each([
    [
      'type=sine ampl=1 freq=1k sinephase=90 damp=5',
      { type: 'sine', offset: 0, amplitude: 1, frequency: 1000, phase: 90, damping: 5 },
    ],
    [
      'type=exp val0=0 val1=1 td1=1n tau1=2n td2=3n tau2=4n',
      { type: 'exponential', low: 0, high: 1, riseDelay: 1e-9, riseTime: 2e-9, fallDelay: 3e-9, fallTime: 4e-9 },
    ],
    [
      'type=sine ampl=1 freq=20k fmmodindex=5 fmmodfreq=1k',
      { type: 'frequency-modulated', offset: 0, amplitude: 1, carrier: 2e4, index: 5, signal: 1000 },
    ],
    [
      'type=pwl wave=[0 0 1n 1] delay=2n',
      {
        type: 'pwl',
        points: [
          [0, 0],
          [1e-9, 1],
        ],
        delay: 2e-9,
      },
    ],
  ])('are read: %s', (parameters, waveform) => {
    const [device] = parseNetlist(`simulator lang=spectre\nV0 (a 0) vsource ${parameters}\n`).devices
    expect(device).toMatchObject({ waveform, parameters: {} })
  })
})

describe('ports of a simulation', () => {
  it.each([
    ['hspice', 'P1 a 0 port=1 z0=50 dc=0.5 ac=1'],
    ['xyce', 'P1 a 0 dc 0.5 ac 1 port=1 z0=50'],
  ] as const)('are voltage sources of the model "port" in %s: %s', (dialect, card) => {
    expect(source(card, dialect)).toMatchObject({
      quantity: 'voltage',
      model: 'port',
      parameters: { port: 1, z0: 50, dc: 0.5, ac: 1 },
    })
  })

  it('are parameters of a source in ngspice', () => {
    expect(source('V1 a 0 dc 0 ac 1 portnum 1 z0 50', 'ngspice').parameters).toEqual({
      dc: 0,
      ac: 1,
      portnum: 1,
      z0: 50,
    })
  })
})
