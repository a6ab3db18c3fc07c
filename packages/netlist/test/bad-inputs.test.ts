import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'
import { checkNetlist, type DiagnosticCode, type Dialect, type NetlistCheck } from '../src/index.js'
import { fileIncludes } from '../src/node.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

interface Wanted {
  readonly code: string
  readonly line: number
  readonly severity: string
}

interface BadInput {
  readonly path: string
  readonly dialect: Dialect
  readonly expectDiagnostics: readonly Wanted[]
  readonly recover?: { readonly elements: number; readonly subckts: number }
}

/** What the index of the inputs calls a finding, and what we call it. */
const CODES: Readonly<Record<string, DiagnosticCode>> = {
  'too-few-nodes': 'missing-node',
  'unterminated-quote': 'unclosed-bracket',
  'unbalanced-brace': 'unclosed-bracket',
  'unbalanced-paren': 'unclosed-bracket',
  'missing-ends': 'unbalanced-subcircuit',
  'stray-ends': 'unbalanced-subcircuit',
  'ends-name-mismatch': 'mismatched-end',
  'recursive-subckt': 'recursive-subcircuit',
  'include-cycle': 'include-cycle',
  'include-not-found': 'include-not-found',
  'lib-section-not-found': 'section-not-found',
  'missing-endl': 'unclosed-block',
  'missing-endc': 'unclosed-block',
  'missing-endif': 'unclosed-block',
  'stray-else': 'stray-block-end',
  'stray-endif': 'stray-block-end',
  'stray-continuation': 'stray-continuation',
  'duplicate-subckt': 'duplicate-name',
  'duplicate-name': 'duplicate-name',
  'unknown-subckt': 'undefined-subcircuit',
  'pin-count-mismatch': 'port-count',
  'unknown-parameter': 'unknown-parameter',
  'parameter-cycle': 'parameter-cycle',
  'undefined-parameter': 'undefined-parameter',
  'expression-not-finite': 'not-finite',
  'bad-number': 'bad-number',
  'number-overflow': 'bad-number',
  'control-character': 'control-character',
  'not-text': 'binary-file',
  'text-after-end': 'text-after-end',
  'unknown-card': 'unknown-element',
  'unknown-statement': 'unknown-statement',
  'unknown-language': 'unknown-element',
  'pininfo-unknown-pin': 'unknown-pin',
}

/** Where our severity is another one, and why. */
const SEVERITIES: Readonly<Record<string, string>> = {
  'bad/duplicate_subckt.sp': 'error: simulators differ in which of the two they take',
  'bad/duplicate_instance.sp': 'error: devices of a circuit are known by their names',
  'bad/unknown_dot.cir': 'error: a misspelt statement may have been one that matters',
  'bad/param_undefined.cir': 'warning: the caller may give the parameter when the circuit is flattened',
  'bad/nul_bytes.cir': 'error: simulators differ in what they take such a character for',
}

/** Files in which another code says it better than the table. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, DiagnosticCode>>>> = {
  // The brace of a branch, not of an expression.
  'bad/spectre_brace.scs': { 'unbalanced-brace': 'unclosed-block' },
}

/** Errors that are found besides, in inputs of which the index wants none or others. */
const BESIDES: Readonly<Record<string, readonly DiagnosticCode[]>> = {
  // The nesting limit, which the index allows.
  'bad/deep_parens.cir': ['limit-exceeded'],
  // What is refused for its own sake.
  'bad/unclosed_control.cir': ['refused-statement'],
  // The index wants one finding, and the others are true too.
  'bad/bad_numbers.cir': ['bad-number'],
  'bad/spectre_brace.scs': ['undefined-parameter'],
}

/** Lines that the notes of the index accept for another one. */
const LINES: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'bad/lib_cycle.lib': { 3: 6 },
}

function check({ path, dialect }: BadInput): NetlistCheck {
  const file = join(corpus, path)
  return checkNetlist(decodeText(readFileSync(file)), { file, dialect, includes: fileIncludes([join(corpus, 'bad')]) })
}

describe.skipIf(!existsSync(corpus))('the bad inputs (../shared/data/netlists/bad)', () => {
  const inputs = existsSync(corpus)
    ? (JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { bad: readonly BadInput[] }).bad
    : []

  it('are 55', () => {
    expect(inputs).toHaveLength(55)
  })

  it.each(inputs)('$path is found out, and what is good in it survives', (input) => {
    const { diagnostics, devices, cells } = check(input)
    const wanted = input.expectDiagnostics.map(({ code, line, severity }) => ({
      code: OTHERWISE[input.path]?.[code] ?? CODES[code],
      severity: SEVERITIES[input.path]?.split(':')[0] ?? severity,
      line,
    }))
    // A finding in an included file counts where the input includes that.
    const found = diagnostics.map(({ code, severity, place, includedFrom = [] }) => {
      const line = includedFrom[0]?.line ?? place.line
      return { code, severity, line: LINES[input.path]?.[line] ?? line }
    })
    expect(found).toEqual(expect.arrayContaining(wanted))
    const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    const allowed = [...wanted.map(({ code }) => code), ...(BESIDES[input.path] ?? [])]
    expect(errors.filter((code) => !allowed.includes(code))).toEqual([])
    if (input.recover !== undefined) expect({ elements: devices, subckts: cells }).toEqual(input.recover)
  })
})
