import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MeasureFormat, openWaveforms, readMeasures, type Samples, type WaveformFormat } from '../../src/raw.js'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A small file of each text format, with its name. */
const waveforms: readonly (readonly [WaveformFormat, string, string])[] = [
  ['xyce-text', 'a.prn', 'Index  TIME  V(1)\n0  0.0e+00  1.25\n1  1.0e-03  -2.5e+00\nEnd of Xyce(TM) Simulation\n'],
  ['xyce-text', 'a.csv', '"TIME","V(A,B)"\n0.0,1.25\n1.0e-03,-2.5e+01\n'],
  [
    'xyce-probe',
    'a.csd',
    "#H\nTITLE='a b' ANALYSIS='AC Sweep'\nCOMPLEXVALUES='YES' SWEEPVAR='FREQ'\n#N\n'V(1)' 'V(2)'\n" +
      '#C 10 2\n1.5/-1:1 2/0:2\n#C 20 2\n3/1:1\n4/25:2\n#;\n',
  ],
  [
    'xyce-tecplot',
    'a.dat',
    ' TITLE = " a",\n VARIABLES = " FREQ"\n" V(1)"\nDATASETAUXDATA TEMP = "27"\nZONE F=POINT T= " R = 1"\n' +
      'AUXDATA R = " 1"\n 1.5 25\n 2.5 35\nEnd of Xyce(TM) Parameter Sweep\n',
  ],
]

/** The same for files of measures. */
const measures: readonly (readonly [MeasureFormat, string])[] = [
  ['hspice-measure', "$DATA1 PARAM_COUNT=1\n.TITLE 'a'\n r gain bw\n alter#\n 10 2.5 failed\n 12\n 20 3.5 4.25\n 12\n"],
  [
    'xyce-measure',
    'GAIN = 1.25\nRISE = 2.5e-09    targ = 35    trig = not found\nLATE = FAILED\n' +
      'FOUR:  No. Harmonics: 2, THD: 1.5, Grid\n Harmonic Frequency Magnitude\n 0 0 12\n 1 10 25\n',
  ],
  [
    'xyce-fft',
    'FFT analysis for V(1):\n  Window: HANN\n  DC component  Mag= 12.5  Phase= 0.0\n Index Frequency Mag Phase\n 1 10 2.5 -35\n' +
      ' 2 20 1.5 45\n\nFourier analysis for V(2):\n  No. Harmonics: 1, THD: 1.25, Grid\n Harmonic Frequency Magnitude\n 0 0 12\n\n',
  ],
  [
    'ltspice-log',
    'Circuit: * a\n.step r=10\n.step r=25\nFourier components of V(a)\nDC component:0.25\n  1\t10\t5\t1\t90°\t0°\n' +
      'Total Harmonic Distortion: 4.5%\n\nMeasurement: gain\n  step\tv(out)\tat\n  1\t1.25\t0.5\n  2\t(-3dB,45°)\t0.5\n' +
      'bw: v(out)=0.5 at 12\nMeasurement "x" FAIL\'ed\nTotal elapsed time: 1.5 seconds.\n',
  ],
  [
    'ngspice-log',
    'Circuit: a\nDoing analysis at TEMP = 27.0\ngain    =  1.25e+00 at=  12\nError: measure  nope  when(WHEN) : out\n' +
      ' .meas tran nope when v(a)=1 failed!\na = 1.5\nFourier analysis for v(a):\n  No. Harmonics: 1, THD: 2.5 %, G\n\n' +
      'Harmonic Frequency Magnitude\n-------- -- --\n 0 0 0.5\n\nngspice-39 done\n',
  ],
  [
    'qspice-meas',
    '.meas tran rms rms v(in):\n   0.75\n.meas late find v(out):\n  -0.5 0.125\n.meas ac g find v:\n( 0.5, 1.5)\n',
  ],
  ['qspice-meas', 'C:\\a.net\n1 of 2 steps: .step r=10\n2 of 2 steps: .step r=25\nTotal elapsed time: 1.5 seconds.\n'],
]

/** What a reader gives, or its error; every other error fails the test. */
async function readable(bytes: Uint8Array, name: string, format: WaveformFormat, recover: boolean) {
  try {
    const file = await openWaveforms(bytes, { name, format, recover })
    return { file, values: await Promise.all(file.plots.map((plot) => plot.readAll())) }
  } catch (error) {
    expect(error).toMatchObject({ name: 'WaveformError', file: name })
    return undefined
  }
}

function readableMeasures(content: Uint8Array, format: MeasureFormat, recover: boolean) {
  try {
    return readMeasures(content, { format, recover })
  } catch (error) {
    expect(error).toMatchObject({ name: 'WaveformError' })
    return undefined
  }
}

/** Whether all values are the first ones of those of the whole file. */
function begins(values: readonly (readonly Samples[])[], whole: readonly (readonly Samples[])[]): boolean {
  return values.every((plot, index) =>
    plot.every(({ real, imag }, variable) => {
      const all = whole[index]?.[variable]
      const same = (some: Float64Array, most?: Float64Array) => some.every((value, point) => value === most?.[point])
      return same(real, all?.real) && (imag === undefined || same(imag, all?.imag))
    }),
  )
}

describe.each(waveforms)('a damaged file of %s, %s,', (format, name, text) => {
  const bytes = bytesOf(text)

  it('cut off anywhere gives an error or the first points, and these when it is recovered', async () => {
    const whole = await readable(bytes, name, format, false)
    for (let length = 0; length < bytes.length; length += 1)
      for (const recover of [false, true]) {
        const found = await readable(bytes.subarray(0, length), name, format, recover)
        if (found !== undefined) expect(begins(found.values, whole!.values), `${length} bytes`).toBe(true)
        if (recover && length > 0) expect(found).toBeDefined()
      }
  })

  it('with any bytes changed gives an error or is read', async () => {
    await fc.assert(
      fc.asyncProperty(changes(bytes), fc.boolean(), async (changed, recover) => {
        await readable(changed, name, format, recover)
      }),
    )
  })
})

describe.each(measures)('a damaged file of %s', (format, text) => {
  const bytes = bytesOf(text)

  it('cut off anywhere gives an error or no other values than the whole file', () => {
    const whole = readMeasures(bytes)
    expect(whole.format).toBe(format)
    for (let length = 0; length < bytes.length; length += 1) {
      const found = readableMeasures(bytes.subarray(0, length), format, false)
      for (const result of found?.results ?? [])
        if (result.value !== undefined) expect(whole.results, `${length} bytes`).toContainEqual(result)
      for (const spectrum of found?.spectra ?? []) expect(whole.spectra, `${length} bytes`).toContainEqual(spectrum)
      readableMeasures(bytes.subarray(0, length), format, true)
    }
  })

  it('with any bytes changed gives an error or is read', () => {
    fc.assert(
      fc.property(changes(bytes), fc.boolean(), (changed, recover) => {
        readableMeasures(changed, format, recover)
      }),
    )
  })
})

/** Copies of a file with some bytes changed, mostly to those that mean something. */
function changes(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const meaningful = fc.constantFrom(...bytesOf(' \n\r\t=:,;#\'"(){}/.+-eE019'))
  const byte = fc.oneof(meaningful, fc.integer({ min: 0, max: 255 }))
  return fc.array(fc.tuple(fc.nat(bytes.length - 1), byte), { minLength: 1, maxLength: 5 }).map((edits) => {
    const copy = bytes.slice()
    for (const [at, value] of edits) copy[at] = value
    return copy
  })
}

/** Readers that look back at every character need minutes for so many; real ones have been tried with 10 million. */
const length = 1.5e5

describe('long damaged files', { timeout: 120_000 }, () => {
  const pieces = [
    'a',
    '=',
    ' ',
    '(',
    ':',
    "'",
    '"',
    "a='",
    '1 ',
    'a: ',
    ' = ',
    ' AT a',
    ' FROM a',
    '\n',
    'a\n',
    '1 1\n',
    '.step a=1\n',
  ]

  it.each(waveforms)(
    'of %s, %s, are refused or read in time that grows with their length',
    async (format, name, text) => {
      for (const piece of pieces)
        for (const at of [text.indexOf('\n') + 1, text.indexOf('#C'), text.length - 1])
          if (at >= 0) await readable(lengthen(text, piece, at), name, format, true)
    },
  )

  it.each(measures)('of %s are refused or read in time that grows with their length', (format, text) => {
    for (const piece of pieces)
      for (const at of [text.indexOf('\n') + 1, text.lastIndexOf('\n', text.length - 2) + 1, text.length - 1])
        readableMeasures(lengthen(text, piece, at), format, true)
  })
})

/** Puts a piece into a text until it is long. */
function lengthen(text: string, piece: string, at: number): Uint8Array {
  return bytesOf(text.slice(0, at) + piece.repeat(length / piece.length) + text.slice(at))
}
