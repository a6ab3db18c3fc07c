import { describe, expect, it } from 'vitest'
import { nameSteps, readMeasures } from '../../src/raw.js'

const lines = (...content: readonly string[]): string => content.map((line) => `${line}\n`).join('')

describe('measures of HSPICE', () => {
  const names = [
    ' r             gain             bw               slew            ',
    ' temper        alter#           ',
  ]
  const header = ["$DATA1 SOURCE='HSPICE' VERSION='L' PARAM_COUNT=1", ".TITLE '* an amplifier'", ...names]

  it('gives a step for each set of values, with what was swept', () => {
    const file = readMeasures(
      lines(...header, '  1.0e+03  10.0   failed  3.0 ', '  25.0  1 ', '  2.0e+03  20.0   5.0  6.0 ', '  25.0  1 '),
    )
    expect(file).toMatchObject({ format: 'hspice-measure', title: '* an amplifier', problems: [] })
    expect(file.steps).toEqual([
      { parameters: { r: 1000, temper: 25, 'alter#': 1 }, measures: { gain: 10, bw: undefined, slew: 3 } },
      { parameters: { r: 2000, temper: 25, 'alter#': 1 }, measures: { gain: 20, bw: 5, slew: 6 } },
    ])
    expect(file.results[1]).toEqual({ name: 'bw', step: 0, line: 5, value: undefined, failure: 'failed', details: {} })
  })

  it.each([
    ['truncated-header', header.slice(0, 3)],
    ['truncated-data', header],
    ['truncated-data', [...header, ' 1 2 3 4']],
    ['bad-number', [...header, ' 1 2 3 x', ' 25 1']],
  ])('says %s of a damaged file', (code, content) => {
    expect(() => readMeasures(lines(...content))).toThrow(expect.objectContaining({ name: 'WaveformError', code }))
  })

  it('recovers the sets of values that are whole', () => {
    const file = readMeasures(lines(...header, ' 1 2 3 4', ' 25 1', ' 2 3'), { recover: true })
    expect(file.steps.map(({ measures }) => measures.gain)).toEqual([2])
    expect(file.problems).toMatchObject([{ code: 'truncated-data', line: 7 }])
  })
})

describe('measures of Xyce', () => {
  it('gives values, what stands besides, and failures with their words', () => {
    const { format, steps, results } = readMeasures(
      lines('GAIN = 1.5', 'RISE = 2.0e-9      targ = 3.0e-9      trig = 1.0e-9', 'LATE = FAILED     targ = not found'),
    )
    expect(format).toBe('xyce-measure')
    expect(steps).toEqual([{ parameters: {}, measures: { GAIN: 1.5, RISE: 2e-9, LATE: undefined } }])
    expect(results.map(({ details }) => details)).toEqual([{}, { targ: 3e-9, trig: 1e-9 }, { targ: undefined }])
    expect(results[2]?.failure).toBe('FAILED targ = not found')
  })

  it('keeps every value of a continuous measure, and shows the first', () => {
    const { steps, results } = readMeasures(lines('T = 1.0', 'T = 2.0'))
    expect(steps[0]?.measures).toEqual({ T: 1 })
    expect(results.map(({ value }) => value)).toEqual([1, 2])
  })

  it('gives Fourier measures as spectra', () => {
    const { spectra, results } = readMeasures(
      lines(
        'FOUR:  No. Harmonics: 2, THD: 37.5, Gridsize: 200',
        '  Harmonic   Frequency   Magnitude   Phase   Norm. Mag   Norm. Phase',
        '  0   0      0.5   0     0   0',
        '  1   1e+06  2.0   90    1   0',
        'BAD: FAILED',
      ),
    )
    expect(spectra).toMatchObject([
      { of: 'FOUR', step: 0, thdPercent: 37.5, frequency: Float64Array.of(0, 1e6), magnitude: Float64Array.of(0.5, 2) },
    ])
    expect(results).toMatchObject([{ name: 'BAD', value: undefined, failure: 'FAILED' }])
  })

  it('refuses a table that lacks a harmonic', () => {
    const table = ['FOUR:  No. Harmonics: 2, THD: 1', 'Harmonic Frequency Magnitude', ' 0 0 1']
    expect(() => readMeasures(lines(...table))).toThrow('1 of 2 rows')
  })

  it('refuses a number that may lack digits', () => {
    expect(() => readMeasures('GAIN = 1.5\nBW = 2.0e+')).toThrow(
      expect.objectContaining({ code: 'truncated-data', line: 2 }),
    )
  })
})

describe('spectra of Xyce', () => {
  const table = [
    'FFT analysis for V(1):',
    '  Window: HANN, Start Time: 0.0, Stop Time: 1.0',
    '  DC component    Norm. Mag= 7.0e-01   Phase= 1.8e+02',
    '       Index       Frequency       Norm. Mag           Phase',
    '           1    1.0e+00    1.0e+00   -1.35e+02',
    '',
  ]

  it('gives the lines of a Fourier transform', () => {
    const { format, spectra } = readMeasures(lines(...table, ...table))
    expect(format).toBe('xyce-fft')
    expect(spectra).toHaveLength(2)
    expect(spectra[0]).toEqual({
      of: 'V(1)',
      step: 0,
      dc: 0.7,
      dcPhase: 180,
      harmonic: Float64Array.of(1),
      frequency: Float64Array.of(1),
      normalizedMagnitude: Float64Array.of(1),
      phase: Float64Array.of(-135),
      notes: [table[1]!.trim(), table[2]!.trim()],
    })
  })

  it('refuses a table without the empty line behind it', () => {
    expect(() => readMeasures(lines(...table.slice(0, -1)))).toThrow(expect.objectContaining({ code: 'missing-end' }))
  })
})

describe('logs of LTspice', () => {
  const end = ['Date: Sat Sep 30 11:00:15 2023', 'Total elapsed time: 0.036 seconds.']
  const log = (...content: readonly string[]): string => lines('Circuit: * C:\\a=1.asc', '', ...content, '', ...end)

  it('reads measures of a run without steps', () => {
    const { format, title, steps, results } = readMeasures(
      log(
        'rms: RMS(v(out))=1.5 FROM 0 TO 0.001',
        'gain: vout/vin=2',
        'late: v(out)=-0.5 at 0.002',
        'fcut: v(out)=vmax/sqrt(2) AT 252.9',
        'rise=8e+006 FROM 1e+006 TO 9e+006',
        'Measurement "slew" FAIL\'ed',
      ),
    )
    expect({ format, title }).toEqual({ format: 'ltspice-log', title: '* C:\\a=1.asc' })
    expect(steps[0]?.measures).toEqual({ rms: 1.5, gain: 2, late: -0.5, fcut: 252.9, rise: 8e6, slew: undefined })
    expect(results.map(({ details }) => details)).toEqual([
      { from: 0, to: 0.001 },
      {},
      { at: 0.002 },
      {},
      { from: 1e6, to: 9e6 },
      {},
    ])
    expect(results.at(-1)?.failure).toBe('Measurement "slew" FAIL\'ed')
  })

  it('reads tables of measures by step, and says which steps failed', () => {
    const { steps, results } = readMeasures(
      log(
        '.step r1=1000 temp=27',
        '.step r1=2000 temp=27',
        '',
        'Measurement: gain',
        '  step\tv(out)/v(in)\tat',
        '     1\t0.5\t0.001',
        '     2\t1.#INF\t0.001',
        '',
        'Measurement: bw',
        '  step\tbw\tFROM\tTO',
        '     1\t5\t1\t6',
      ),
    )
    expect(steps).toEqual([
      { parameters: { r1: 1000, temp: 27 }, measures: { gain: 0.5, bw: 5 } },
      { parameters: { r1: 2000, temp: 27 }, measures: { gain: Number.POSITIVE_INFINITY, bw: undefined } },
    ])
    expect(results.map(({ details }) => details)).toEqual([{ at: 0.001 }, { at: 0.001 }, { from: 1, to: 6 }, {}])
    expect(results.at(-1)?.failure).toBe('the file does not mention it in this step')
  })

  it('reads complex measures in decibels and degrees, in every encoding of a log', () => {
    const text = log('gain: v(out)=(-3.01dB,-45°) at 1000')
    const wanted = [{ name: 'gain', step: 0, line: 3, value: -3.01, unit: 'dB', details: { at: 1000, phase: -45 } }]
    const utf16 = Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0), 0]))
    const codePage = Uint8Array.from([...text].map((character) => character.charCodeAt(0)))
    for (const content of [text, new TextEncoder().encode(text), utf16, Uint8Array.of(0xff, 0xfe, ...utf16), codePage])
      expect(readMeasures(content).results).toEqual(wanted)
  })

  const fourier = [
    'N-Period=1',
    'Fourier components of V(a)',
    'DC component:0.25',
    '',
    'Harmonic\tFrequency\t Fourier \tNormalized\t Phase  \tNormalized',
    ' Number \t  [Hz]   \tComponent\t Component\t[degree]\tPhase [deg]',
    '    1   \t 3.000e+7\t 5.0e+0\t 1.000e+0\t   90.00°\t    0.00°',
    '    2   \t 6.000e+7\t 2.5e+0\t 5.000e-1\t -180.00°\t -270.00°',
    'Partial Harmonic Distortion: 0.95%',
    'Total Harmonic Distortion:   4.11%',
    '',
  ]

  it('reads tables of harmonics', () => {
    expect(readMeasures(log(...fourier)).spectra).toEqual([
      {
        of: 'V(a)',
        step: 0,
        dc: 0.25,
        harmonic: Float64Array.of(1, 2),
        frequency: Float64Array.of(3e7, 6e7),
        magnitude: Float64Array.of(5, 2.5),
        normalizedMagnitude: Float64Array.of(1, 0.5),
        phase: Float64Array.of(90, -180),
        normalizedPhase: Float64Array.of(0, -270),
        thdPercent: 4.11,
        phdPercent: 0.95,
        notes: [],
      },
    ])
  })

  it.each([
    ['one behind each step', ['.step r=1', ...fourier, '.step r=2', ...fourier], [0, 1]],
    ['one for each step behind all steps', ['.step r=1', '.step r=2', ...fourier, ...fourier], [0, 1]],
    ['fewer than steps', ['.step r=1', '.step r=2', ...fourier], [undefined]],
  ])('tells the step of tables of harmonics: %s', (_, content, steps) => {
    expect(readMeasures(log(...content)).spectra.map(({ step }) => step)).toEqual(steps)
  })

  it('refuses the log of a run that did not come to its end, unless asked to recover', () => {
    const content = lines('Circuit: * a', 'gain: vout/vin=2')
    expect(() => readMeasures(content)).toThrow(expect.objectContaining({ code: 'missing-end' }))
    const { steps, problems } = readMeasures(content, { recover: true })
    expect(steps[0]?.measures).toEqual({ gain: 2 })
    expect(problems).toMatchObject([{ code: 'missing-end' }])
  })

  it('refuses a last line that may lack digits', () => {
    const content = `${lines('Circuit: * a', 'Total elapsed time: 1 seconds.')}gain: vout/vin=2.`
    expect(() => readMeasures(content)).toThrow(expect.objectContaining({ code: 'truncated-data', line: 3 }))
  })

  it('takes lines behind a table of harmonics for what they are', () => {
    const { spectra, steps } = readMeasures(log(...fourier, '3 warnings', 'gain: a=1'))
    expect(spectra.map(({ harmonic }) => harmonic.length)).toEqual([2])
    expect(steps[0]?.measures).toEqual({ gain: 1 })
  })

  it('refuses steps that are no numbers and rows of steps that are not there', () => {
    expect(() => readMeasures(log('.step r=abc'))).toThrow(expect.objectContaining({ code: 'bad-number', line: 3 }))
    const rows = ['.step r=1', 'Measurement: m', '  step\tm', '  2\t5']
    expect(() => readMeasures(log(...rows))).toThrow(expect.objectContaining({ code: 'count-mismatch', line: 6 }))
  })
})

describe('logs of ngspice', () => {
  const log = (...content: readonly string[]): string =>
    lines(
      'Circuit: an amplifier',
      'Doing analysis at TEMP = 27.000000 and TNOM = 27.000000',
      ...content,
      'ngspice-39 done',
    )

  it('tells measures from what print writes', () => {
    const { format, title, steps, results, printed } = readMeasures(
      log(
        'gain                =  2.5e+00 at=  1.0e+03',
        'slew                =  -1.0e-03 targ=  2.0 trig=  3.0',
        'a = 7.5',
        'b = 1.0,2.0',
      ),
    )
    expect({ format, title }).toEqual({ format: 'ngspice-log', title: 'an amplifier' })
    expect(steps[0]?.measures).toEqual({ gain: 2.5, slew: -1e-3 })
    expect(results.map(({ details }) => details)).toEqual([{ at: 1000 }, { targ: 2, trig: 3 }])
    expect(printed).toMatchObject([
      { name: 'a', value: 7.5, details: {} },
      { name: 'b', value: 1, details: { imag: 2 } },
    ])
  })

  it('gives failed measures with the reason', () => {
    const { results } = readMeasures(
      log(
        'Error: measure  nope  when(WHEN) : out of interval',
        ' .meas tran nope when v(a)=100 rise=1 failed!',
        'meas ac other find x at=1 failed!',
        'Error: measure  third  trig(TRIG) : out of interval',
        'half                =   failed',
        'Error: measure  slope failed:',
        "\tfunction 'deriv' currently not supported",
        '',
        ' .meas tran slope deriv v(out) at=1m failed!',
        'Error: measure limited to tran, dc, sp, or ac analysis',
      ),
    )
    expect(results.map(({ name, value, failure }) => ({ name, value, failure }))).toEqual([
      { name: 'nope', value: undefined, failure: 'when(WHEN) : out of interval' },
      { name: 'other', value: undefined, failure: 'meas ac other find x at=1 failed!' },
      { name: 'half', value: undefined, failure: 'failed' },
      { name: 'slope', value: undefined, failure: "function 'deriv' currently not supported" },
      { name: 'third', value: undefined, failure: 'trig(TRIG) : out of interval' },
    ])
  })

  it('reads tables of harmonics', () => {
    const { spectra } = readMeasures(
      log(
        'Fourier analysis for v(a):',
        '  No. Harmonics: 2, THD: 22.5 %, Gridsize: 200, Interpolation Degree: 1',
        '',
        'Harmonic Frequency   Magnitude   Phase       Norm. Mag   Norm. Phase',
        '-------- ---------   ---------   -----       ---------   -----------',
        ' 0       0           0.5         0           0           0          ',
        ' 1       1000        0.25        -23.5       1           0          ',
        '',
      ),
    )
    expect(spectra).toMatchObject([
      { of: 'v(a)', thdPercent: 22.5, magnitude: Float64Array.of(0.5, 0.25), phase: Float64Array.of(0, -23.5) },
    ])
  })
})

describe('measures of QSPICE', () => {
  it('reads values, places and complex values', () => {
    const { format, results } = readMeasures(
      lines(
        '.meas tran rms rms v(in):',
        '       0.75',
        '.meas late find v(out) at 1m:',
        '     -0.5      0.001',
        '.meas ac gain find v(out) when frequency=10e6:',
        '( 0.75, -0.25)',
        '.meas tran never find time when v(out)=0:',
        '.meas tran other find time when v(out)=0:',
        'Not found',
      ),
    )
    expect(format).toBe('qspice-meas')
    expect(results).toEqual([
      { name: 'rms', step: 0, line: 2, value: 0.75, details: {} },
      { name: 'late', step: 0, line: 4, value: -0.5, details: { at: 0.001 } },
      { name: 'gain', step: 0, line: 6, value: 0.75, details: { imag: -0.25 } },
      { name: 'never', step: 0, line: 7, value: undefined, failure: 'no value follows', details: {} },
      { name: 'other', step: 0, line: 9, value: undefined, failure: 'Not found', details: {} },
    ])
  })

  it('reads a row for each step, and the steps from the log', () => {
    const { steps } = readMeasures(lines('.meas tran rms rms v(in):', ' 1  0.75', ' 2  0.5'))
    expect(steps.map(({ measures }) => measures)).toEqual([{ rms: 0.75 }, { rms: 0.5 }])
    const log = readMeasures(
      lines(
        'C:\\a.net',
        '1 of 2 steps: .step r=1 c=2',
        '2 of 2 steps: .step r=3 c=2',
        'Total elapsed time: 0.1 seconds.',
      ),
    )
    expect(log.steps.map(({ parameters }) => parameters)).toEqual([
      { r: 1, c: 2 },
      { r: 3, c: 2 },
    ])
  })
})

describe('readMeasures', () => {
  it('refuses what it does not know, and nothing at all', () => {
    for (const other of ['hello\n', '/tmp/a.cir: No such file\n', 'title = a\n'])
      expect(() => readMeasures(other)).toThrow(expect.objectContaining({ code: 'unknown-format' }))
    expect(() => readMeasures(new Uint8Array(), { name: 'a.log' })).toThrow('a.log: nothing in it')
    expect(() => readMeasures('GAIN = 1\rBW = 2\n')).toThrow(expect.objectContaining({ code: 'line-ends', line: 1 }))
  })

  it('keeps a measure whose name objects have already', () => {
    expect(Object.entries(readMeasures('__proto__ = 1.5\n').steps[0]!.measures)).toEqual([['__proto__', 1.5]])
  })
})

describe('nameSteps', () => {
  const steps = [
    { start: 0, end: 5 },
    { start: 5, end: 9 },
  ]

  it('gives the steps of a plot the values of a log', () => {
    const log = readMeasures(lines('Circuit: * a', '.step r=1', '.step r=2', 'Total elapsed time: 1 seconds.'))
    expect(nameSteps(steps, log.steps)).toEqual([
      { start: 0, end: 5, parameters: { r: 1 } },
      { start: 5, end: 9, parameters: { r: 2 } },
    ])
  })

  it('refuses a log of another run', () => {
    expect(() => nameSteps(steps, [{ parameters: { r: 1 } }])).toThrow('the plot has 2 steps, the log 1')
  })
})
