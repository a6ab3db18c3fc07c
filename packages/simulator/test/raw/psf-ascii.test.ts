import { describe, expect, it } from 'vitest'
import { psfAsciiReader } from '../../src/raw/psf/psf-ascii-reader.js'
import { openWaveforms, type WaveformFile } from '../../src/raw.js'
import { everyPrefix, outcome } from './every-prefix.js'

const types = `TYPE
"sweep" FLOAT DOUBLE PROP(
"key" "sweep"
)
"V" FLOAT DOUBLE PROP(
"units" "V"
)
"Z" COMPLEX DOUBLE
"noise" STRUCT(
"flicker" FLOAT DOUBLE PROP(
"units" "V^2/Hz"
)
"total" FLOAT DOUBLE
) PROP(
"key" "inst"
)
"state" STRING *
"wave" ARRAY ( * ) FLOAT DOUBLE
"mos" STRUCT(
"gm" FLOAT DOUBLE
"region" INT BYTE
"pole" COMPLEX DOUBLE
)
`

const transient = `HEADER
"PSFversion" "1.00"
"design" "// RC"
"analysis type" "tran"
"date" "today"
"temp" 27.0000
${types}SWEEP
"time" "sweep" PROP(
"units" "s"
)
TRACE
"out\\<1\\>" "V"
"in" "V" PROP(
"units" "mV"
)
VALUE
"time" 0.00000
"out\\<1\\>" 0.5
"in" 1
"time" 1e-9
"out\\<1\\>" 0.75 PROP(
"note" "late"
)
"in" -1.
END
`

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const open = (text: string): Promise<WaveformFile> => openWaveforms(bytes(text), { name: 'a.tran' })

async function columns({ plots: [plot] }: WaveformFile): Promise<unknown> {
  const samples = await plot!.readAll()
  return Object.fromEntries(
    plot!.variables.map(({ name }, index) => {
      const { real, imag } = samples[index]!
      return [name, imag === undefined ? [...real] : [...real].map((value, point) => [value, imag[point]])]
    }),
  )
}

/** A swept file with a certain section of traces and certain values. */
const swept = (traces: string, values: string): string =>
  `HEADER\n"a" 1\n${types}SWEEP\n"f" "sweep"\nTRACE\n${traces}\nVALUE\n${values}\nEND\n`

/** A file without a sweep. */
const still = (values: string): string => `HEADER\n"a" 1\n${types}VALUE\n${values}\nEND\n`

describe('the reader of PSF text', () => {
  it('reads a transient analysis, with names that have escapes and properties that stand anywhere', async () => {
    const file = await open(transient)
    expect(file).toMatchObject({
      format: 'psf-ascii',
      problems: [],
      properties: { PSFversion: '1.00', 'analysis type': 'tran', temp: 27 },
      plots: [
        {
          title: '// RC',
          name: 'tran',
          date: 'today',
          complex: false,
          points: 2,
          variables: [
            { name: 'time', type: 'sweep', unit: 's' },
            { name: 'out<1>', type: 'V', unit: 'V' },
            { name: 'in', type: 'V', unit: 'mV' },
          ],
        },
      ],
    })
    expect(file.values).toBeUndefined()
    expect(await columns(file)).toEqual({ time: [0, 1e-9], 'out<1>': [0.5, 0.75], in: [1, -1] })
  })

  it('reads groups, whose values stand behind each other without names', async () => {
    const file = await open(swept('"group" GROUP 2\n"a" "V"\n"b" "Z"\n"c" "V"', '"f" 1 "group" 2 (3 4) "c" 5'))
    expect(await columns(file)).toEqual({ f: [1], a: [2], b: [[3, 4]], c: [5] })
    expect(file.plots[0]?.complex).toBe(true)
  })

  it('makes a variable of each member of a struct', async () => {
    const file = await open(
      swept('"R1" "noise"\n"out" "V"', '"f" 1 "R1" (\n2\n5\n) "out" 7\n"f" 10 "R1" (3 6) "out" 8'),
    )
    expect(file.plots[0]?.variables).toEqual([
      { name: 'f', type: 'sweep' },
      { name: 'R1:flicker', type: 'noise', unit: 'V^2/Hz' },
      { name: 'R1:total', type: 'noise' },
      { name: 'out', type: 'V', unit: 'V' },
    ])
    expect(await columns(file)).toEqual({ f: [1, 10], 'R1:flicker': [2, 3], 'R1:total': [5, 6], out: [7, 8] })
  })

  it('takes traces in another order than announced, and a trace that has the name of the sweep', async () => {
    const file = await open(swept('"f" "V"\n"b" "V"', '"f" 1 "b" 3 "f" 2\n"f" 4 "f" 5 "b" 6'))
    const [sweep, trace, other] = await file.plots[0]!.readAll()
    expect([sweep, trace, other].map((samples) => [...samples!.real])).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ])
  })

  it('reads numbers that are none, and infinite ones', async () => {
    const file = await open(swept('"a" "V"', '"f" nan "a" inf\n"f" -inf "a" NaN'))
    expect(await columns(file)).toEqual({ f: [Number.NaN, -Infinity], a: [Infinity, Number.NaN] })
  })

  it('reads a sweep without points and one without traces', async () => {
    expect((await open(swept('"a" "V"', ''))).plots[0]).toMatchObject({ points: 0, variables: [{}, {}] })
    expect(await columns(await open(swept('', '"f" 1\n"f" 2')))).toEqual({ f: [1, 2] })
  })

  it('gives values where nothing is swept', async () => {
    const { plots, values, properties } = await open(
      still(
        '"out" "V" 0.5\n"M1" "mos" (\n1e-3\n2\n(3 -4)\n) PROP(\n"model" "nch"\n)\n"s" "state" "is \\"stable\\""\n"w" "wave" (0 1 2)',
      ),
    )
    expect(plots).toEqual([])
    expect(properties).toEqual({ a: 1 })
    expect(values).toEqual([
      { name: 'out', type: 'V', unit: 'V', value: 0.5 },
      {
        name: 'M1',
        type: 'mos',
        value: { members: { gm: 1e-3, region: 2, pole: { real: 3, imag: -4 } } },
        properties: { model: 'nch' },
      },
      { name: 's', type: 'state', value: 'is "stable"' },
      { name: 'w', type: 'wave', value: [0, 1, 2] },
    ])
  })

  it('reads a header alone', async () => {
    const { plots, values, properties } = await open('HEADER\n"a" "b"\nEND\n')
    expect({ plots, values, properties }).toEqual({ plots: [], values: [], properties: { a: 'b' } })
  })

  it('keeps hostile names as names', async () => {
    const { properties = {} } = await open('HEADER\n"__proto__" "b"\n"constructor" 1\nEND\n')
    expect(Object.keys(properties)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype)
  })

  it.each([
    ['a trace without a value', swept('"a" "V"\n"b" "V"', '"f" 1 "a" 2\n"f" 3'), 'value-count', '`b` at point 1'],
    ['a last point that lacks a value', swept('"a" "V"', '"f" 1 "a" 2\n"f" 3'), 'value-count', '`a` at point 2'],
    ['a name that is no trace', swept('"a" "V"', '"f" 1 "b" 2'), 'syntax', '`b` is neither'],
    ['a type that is not there', swept('"a" "W"', ''), 'syntax', '`W`'],
    ['a complex value with one part', swept('"a" "Z"', '"f" 1 "a" (2)'), 'syntax', '`)` where a number'],
    ['a struct with too many values', swept('"a" "noise"', '"f" 1 "a" (2 3 4)'), 'syntax', '`4` where `)`'],
    ['a text in place of samples', swept('"a" "state"', ''), 'unknown-format', 'kind string'],
    ['a number with rubbish in it', swept('"a" "V"', '"f" 1 "a" 2\u00003'), 'bad-number', '2\\u00003'],
    ['a number with two points', swept('"a" "V"', '"f" 1 "a" 1.2.3'), 'bad-number', '1.2.3'],
    ['a group that is larger than the list', swept('"g" GROUP 2000000000\n"a" "V"', ''), 'syntax', 'of the 2000000000'],
    ['something behind the end', `${transient}"more" 1`, 'trailing-data', 'follows'],
    ['no end', transient.replace('END', ''), 'missing-end', 'ends where'],
    [
      'another number of points',
      transient.replace('"temp"', '"PSF sweep points" 5 "temp"'),
      'count-mismatch',
      '5 points',
    ],
    ['a sweep without a name', `HEADER "a" 1 ${types} SWEEP TRACE VALUE END`, 'syntax', 'names no sweep'],
    ['types without end', `HEADER "a" 1 TYPE ${'"x" STRUCT( '.repeat(1e5)}`, 'syntax', 'nested'],
  ])('refuses %s', async (_, text, code, words) => {
    await expect(open(text)).rejects.toMatchObject({
      name: 'WaveformError',
      code,
      message: expect.stringContaining(words),
    })
  })

  it('says which line is wrong', async () => {
    await expect(open('HEADER\n"a" 1\n"b 2\n"c" 3\nEND\n')).rejects.toMatchObject({
      line: 3,
      message: 'a.tran:3: the string `"b 2` has no closing quote on its line',
    })
  })

  it('refuses more columns than the file has room for', async () => {
    const struct = `"s" STRUCT( ${'"m" FLOAT DOUBLE '.repeat(2000)})`
    const text = `HEADER "a" 1 TYPE "sweep" FLOAT DOUBLE ${struct} SWEEP "f" "sweep" TRACE ${'"t" "s" '.repeat(2000)} VALUE END\n`
    await expect(open(text)).rejects.toMatchObject({ code: 'implausible-count' })
  })

  it('refuses a text that is cut anywhere but behind its last word', async () => {
    for (const text of [transient, still('"out" "V" 0.5\n"s" "state" "b"')]) {
      const outcomes = await everyPrefix(psfAsciiReader, bytes(text))
      expect(outcomes.pop()).toMatch(/^2 points|^ points, 2 values/)
      for (const found of outcomes) expect(found).toMatch(/^[a-z]+(-[a-z]+)*$/)
    }
  })

  it('recovers the whole points of a text that is cut', async () => {
    const outcomes = await everyPrefix(psfAsciiReader, bytes(transient), true)
    const cutAt = (words: string): string => outcomes[transient.indexOf(words)]!
    expect(cutAt('"in" 1\n')).toBe('0 points, 0 values, missing-end')
    expect(cutAt('"time" 1e-9')).toBe('1 points, 0 values, missing-end')
    // `-1` may be the beginning of `-1.5`.
    expect(cutAt('\nEND')).toBe('1 points, 0 values, missing-end')
    expect(cutAt('END')).toBe('2 points, 0 values, missing-end')
  })

  it('never fails with anything but its error, whatever character is changed', async () => {
    const text = bytes(`${transient}${still('"M1" "mos" (1 2 (3 4)) PROP( "a" "b" )')}`)
    for (const part of [text.subarray(0, transient.length), text.subarray(transient.length)])
      for (let place = 0; place < part.length; place += 1)
        for (const character of ['"', ')', '\0', '9']) {
          const changed = part.slice()
          changed[place] = character.charCodeAt(0)
          await outcome(psfAsciiReader, changed)
          await outcome(psfAsciiReader, changed, true)
        }
  }, 60_000)
})
