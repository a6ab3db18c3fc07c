import { describe, expect, it } from 'vitest'
import { Problems } from '../../src/scan/problems.js'
import { Source } from '../../src/scan/source.js'

const main = 'R1 a b 1\n.include "x.inc"\nR2 a b 2\n'

describe('Problems', () => {
  it('finds file, line and column of an offset in whichever text it lies', () => {
    const problems = new Problems(new Source('main.sp', main))
    const inner = problems.sources.include('x.inc', 'C1 a\r\nC2 b\n', { start: 9, end: 25 })
    expect(problems.sources.place(9)).toEqual({ file: 'main.sp', line: 2, column: 1 })
    expect(problems.sources.place(inner.base)).toEqual({ file: 'x.inc', line: 1, column: 1 })
    expect(problems.sources.span(inner.base + 6, inner.base + 8)).toEqual({
      file: 'x.inc',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 3,
    })
    expect(problems.sources.offsetOf({ file: 'x.inc', line: 2, column: 1 })).toBe(inner.base + 6)
  })

  it('says which includes led to a finding, the outermost first', () => {
    const problems = new Problems(new Source('main.sp', main))
    const outer = problems.sources.include('x.inc', '.inc y.inc\n', { start: 9, end: 25 })
    const inner = problems.sources.include('y.inc', 'C1 a\n', { start: outer.base, end: outer.base + 10 })
    problems.add('missing-node', inner.base, 'C1 has 1 node')
    expect(problems.diagnostics()[0]?.includedFrom).toEqual([
      { file: 'main.sp', line: 2, column: 1 },
      { file: 'x.inc', line: 1, column: 1 },
    ])
  })

  it('gives severity, related places and a fix with the spans of its edits', () => {
    const problems = new Problems(new Source('main.sp', main))
    problems.add('duplicate-name', 26, 'two of one name', {
      end: 28,
      severity: 'warning',
      related: [{ start: 0, reason: 'the first' }],
      fix: { title: 'rename it', edits: [{ start: 26, end: 28, text: 'R3' }] },
    })
    expect(problems.any).toBe(false)
    const span = { file: 'main.sp', line: 3, column: 1, endLine: 3, endColumn: 3 }
    expect(problems.diagnostics()).toEqual([
      {
        code: 'duplicate-name',
        severity: 'warning',
        place: span,
        reason: 'two of one name',
        related: [{ place: { file: 'main.sp', line: 1, column: 1 }, reason: 'the first' }],
        fix: { title: 'rename it', edits: [{ span, text: 'R3' }] },
      },
    ])
  })

  it('counts what goes beyond its budget, errors last', () => {
    const problems = new Problems(new Source('main.sp', main), 3)
    for (let index = 0; index < 5; index++) problems.add('bad-number', index, 'no number', { severity: 'warning' })
    problems.add('missing-node', 9, 'no nodes')
    problems.add('missing-node', 10, 'no nodes')
    const found = problems.diagnostics()
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning bad-number',
      'error missing-node',
      'error missing-node',
      'info limit-exceeded',
    ])
    expect(found.at(-1)?.reason).toMatch(/^4 more findings/)
  })
})
