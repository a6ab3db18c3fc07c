import { join } from 'node:path'
import { checkNetlist, type DiagnosticCode } from '../../src/index.js'
import { fileIncludes } from '../../src/node.js'
import { type BadInput, corpus, textOf } from './files.js'

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

/** What is not as the index wants it for a bad input: findings that are missing or too many, counts of what survives. */
export function badInputFaults(input: BadInput): readonly string[] {
  const file = join(corpus, input.path)
  const includes = fileIncludes([join(corpus, 'bad')])
  const { diagnostics, devices, cells } = checkNetlist(textOf(input), { file, dialect: input.dialect, includes })
  const wanted = input.expectDiagnostics.map(({ code, line, severity }) => {
    const expected = SEVERITIES[input.path]?.split(':')[0] ?? severity
    return { code: OTHERWISE[input.path]?.[code] ?? CODES[code] ?? code, severity: expected, line }
  })
  // A finding in an included file counts where the input includes that.
  const found = diagnostics.map(({ code, severity, place, includedFrom = [] }) => {
    const line = includedFrom[0]?.line ?? place.line
    return { code, severity, line: LINES[input.path]?.[line] ?? line }
  })
  const said = new Set(found.map((one) => JSON.stringify(one)))
  const missing = wanted.map((one) => JSON.stringify(one)).filter((one) => !said.has(one))
  const allowed: readonly string[] = [...wanted.map(({ code }) => code), ...(BESIDES[input.path] ?? [])]
  const besides = found.filter(({ code, severity }) => severity === 'error' && !allowed.includes(code))
  const faults = [
    ...missing.map((one) => `${one} is missing`),
    ...besides.map(({ code, line }) => `${code} in line ${line} is not wanted`),
  ]
  const { elements = devices, subckts = cells } = input.recover ?? {}
  if (elements !== devices || subckts !== cells) {
    faults.push(`${devices} devices and ${cells} cells survive, not ${elements} and ${subckts}`)
  }
  return faults
}
