import { describe, expect, it } from 'vitest'
import { checkNetlist, type NetlistCheck, type ParseNetlistOptions, parseNetlist, textIncludes } from '../src/index.js'

const inverter = '.subckt inv a y vdd vss\nMP y a vdd vdd pch w=2u l=0.1u\nMN y a vss vss nch w=1u l=0.1u\n.ends\n'

function options(files: Readonly<Record<string, string>>, more: ParseNetlistOptions = {}): ParseNetlistOptions {
  return { file: 'main.sp', includes: textIncludes(new Map(Object.entries(files))), ...more }
}

/** `code file:line:column` of every error and warning. */
function findings({ diagnostics }: NetlistCheck): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, place }) => `${code} ${place.file}:${place.line}:${place.column}`)
}

describe('includes', () => {
  it.each(['.include "cells/inv.sp"', ".inc 'cells/inv.sp'", '.incl cells/inv.sp', '.INCLUDE cells/inv.sp $ cells'])(
    '%s puts the text of a file in its place',
    (statement) => {
      const circuit = parseNetlist(
        `* t\n${statement}\nX1 i o d 0 inv\nR1 o 0 1k\n`,
        options({ 'cells/inv.sp': inverter }),
      )
      expect(Object.keys(circuit.cells)).toEqual(['inv'])
      expect(circuit.cells.inv?.devices[0]?.place).toEqual({ file: 'cells/inv.sp', line: 2, column: 1 })
    },
  )

  it('count from the file that includes them', () => {
    const files = {
      'lib/all.sp': '.include "sub/r.sp"\n',
      'lib/sub/r.sp': '.include ../c.sp\nR1 a b 1\n',
      'lib/c.sp': 'C1 a b 1p\n',
    }
    const { devices } = parseNetlist('* t\n.include lib/all.sp\n', options(files))
    expect(devices.map(({ name }) => name)).toEqual(['c1', 'r1'])
  })

  it('may name the same file twice', () => {
    const files = { 'p.inc': '.param w=1u\n' }
    expect(parseNetlist('* t\n.include p.inc\n.include p.inc\nR1 a b {w}\n', options(files)).parameters).toEqual({
      w: 1e-6,
    })
  })

  it('are read in the place where they stand, also inside of a cell', () => {
    const { cells } = parseNetlist(
      '* t\n.subckt c a\n.include r.sp\n.ends\nX1 n c\nV1 n 0 1\nR2 n 0 1',
      options({ 'r.sp': 'R1 a 0 1\n' }),
    )
    expect(cells.c?.devices.map(({ name }) => name)).toEqual(['r1'])
  })

  it('that never end are one error, and no more files are asked for', () => {
    const asked: string[] = []
    const includes = (path: string) => {
      asked.push(path)
      return { file: path, text: `.include "${path}0"\n.include "${path}1"\n` }
    }
    expect(findings(checkNetlist('* t\n.include "x"\n.include "y"\n', { file: 'main.sp', includes }))).toHaveLength(1)
    expect(asked).toHaveLength(50)
  })

  it('end at their own .end', () => {
    expect(
      parseNetlist('* t\n.include r.sp\nR2 a 0 1', options({ 'r.sp': 'R1 a 0 1\n.end\nR9 a 0 1\n' })).devices,
    ).toHaveLength(2)
  })

  it('switch to Spectre and back', () => {
    const files = { 'm.scs': 'model nch bsim4 type=n\nR1 (a b) resistor r=1\n' }
    const { devices, models } = parseNetlist('* t\n.include m.scs\nR2 a b 2\n', options(files))
    expect(devices.map(({ name }) => name)).toEqual(['r1', 'r2'])
    expect(models.nch?.type).toBe('bsim4')
  })

  it('are refused where nobody says what may be read', () => {
    const { diagnostics } = checkNetlist('* t\n.include "x.sp"\nR1 a b 1\n')
    expect(diagnostics).toMatchObject([{ code: 'refused-statement', place: { line: 2, column: 1 } }])
  })

  it('say the way to a finding', () => {
    const { diagnostics } = checkNetlist(
      '* t\n.include a.sp\nR1 a b 1\n',
      options({ 'a.sp': '* a\n.include b.sp\n', 'b.sp': 'M1 a b\n' }),
    )
    expect(diagnostics).toMatchObject([
      {
        code: 'missing-node',
        place: { file: 'b.sp', line: 1, column: 1 },
        includedFrom: [
          { file: 'main.sp', line: 2, column: 10 },
          { file: 'a.sp', line: 2, column: 10 },
        ],
      },
    ])
  })

  it('that are not there cost their statement', () => {
    const check = checkNetlist('* t\n.include "no.sp"\nR1 a b 1\n', options({}))
    expect(findings(check)).toEqual(['include-not-found main.sp:2:10'])
    expect(check.circuit?.devices).toHaveLength(1)
  })

  it('in a circle are told with the whole circle', () => {
    const files = { 'a.sp': '.include b.sp\n', 'b.sp': '.include a.sp\n' }
    const { diagnostics } = checkNetlist('* t\n.include a.sp\nR1 a b 1\n', options(files))
    expect(diagnostics).toMatchObject([{ code: 'include-cycle', place: { file: 'b.sp', line: 1 } }])
    expect(diagnostics[0]?.reason).toContain('a.sp -> b.sp -> a.sp')
  })

  it('of ever new names end at a limit', () => {
    const includes = (path: string) => ({ file: path, text: `.include ${path}x\n` })
    expect(findings(checkNetlist('* t\n.include a\nR1 a b 1\n', { includes }))).toEqual([
      expect.stringContaining('limit-exceeded'),
    ])
  })

  it('that double at every step end at a limit', () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`f${index}`, `.include f${index + 1}\n.include f${index + 1}\n`]),
    )
    const check = checkNetlist('* t\n.include f0\nR1 a b 1\n', options({ ...files, f40: '* end\n' }))
    expect(findings(check)).toContainEqual(expect.stringContaining('limit-exceeded'))
  })

  it('that a reader refuses are told with its reason', () => {
    const includes = () => ({ refused: 'it is secret' })
    const { diagnostics } = checkNetlist('* t\n.include "x"\nR1 a b 1\n', { includes })
    expect(diagnostics).toMatchObject([{ code: 'include-refused', reason: '"x" is not read: it is secret' }])
  })

  it('of binary files are told', () => {
    expect(findings(checkNetlist('* t\n.include x\nR1 a b 1\n', options({ x: '\u0000\u0001\u0002' })))).toEqual([
      'binary-file main.sp:2:10',
    ])
  })

  it('with a quote that is not closed can be mended', () => {
    const { diagnostics } = checkNetlist('* t\n.include "x.sp\nR1 a b 1\n', options({}))
    expect(diagnostics).toMatchObject([
      { code: 'unclosed-bracket', fix: { edits: [{ span: { line: 2, column: 15 }, text: '"' }] } },
    ])
  })
})

describe('sections of libraries', () => {
  const corners =
    '* lib\n.lib tt\n.param vt=0.4\n.endl tt\n.lib ff\n.param vt=0.3\n.endl\n.lib all\n.lib "corners.lib" FF\n.param x=1\n.endl all\n'

  it('are the only thing that is read of the file', () => {
    const files = options({ 'corners.lib': corners })
    expect(parseNetlist('* t\n.lib "corners.lib" tt\nR1 a b {vt}\n', files).parameters).toEqual({ vt: 0.4 })
    expect(parseNetlist("* t\n.lib 'corners.lib' ALL\nR1 a b {vt}\n", files).parameters).toEqual({ vt: 0.3, x: 1 })
  })

  it('that are not there are told with those that are', () => {
    const reasonFor = (section: string) =>
      checkNetlist(`* t\n.lib "corners.lib" ${section}\nR1 a b 1\n`, options({ 'corners.lib': corners })).diagnostics[0]
    expect(reasonFor('sss')).toMatchObject({
      code: 'section-not-found',
      place: { line: 2, column: 6 },
      reason: '"corners.lib" has no section "sss": name one of tt, ff, all',
    })
    expect(reasonFor('ttt')?.reason).toContain('did you mean tt?')
  })

  it('of the text itself are checked and left out', () => {
    const check = checkNetlist('* t\nR1 a b 1\n.lib tt\nM1 a b\n.endl tt\n')
    expect(findings(check)).toEqual(['missing-node netlist:4:1'])
    expect(check.circuit?.devices).toHaveLength(1)
  })

  it('that do not end, or end without a beginning, are told', () => {
    expect(findings(checkNetlist('* t\nR1 a b 1\n.endl tt\n'))).toEqual(['stray-block-end netlist:3:1'])
    expect(findings(checkNetlist('* t\nR1 a b 1\n.lib tt\nR2 a b 1\n'))).toEqual(['unclosed-block netlist:3:1'])
  })

  it('are chosen by section= in Spectre', () => {
    const files = {
      'c.scs':
        'library c\nsection tt\nparameters vt=0.4\nendsection tt\nsection ff\nparameters vt=0.3\nendsection\nendlibrary c\n',
    }
    const text = 'simulator lang=spectre\ninclude "c.scs" section=ff\nR0 (a b) resistor r=vt\n'
    expect(parseNetlist(text, options(files)).parameters).toEqual({ vt: 0.3 })
  })

  it('in LTspice are whole files', () => {
    const { devices } = parseNetlist(
      '* t\n.lib my models.lib\n',
      options({ 'my models.lib': 'R1 a b 1\n' }, { dialect: 'ltspice' }),
    )
    expect(devices).toHaveLength(1)
  })
})
