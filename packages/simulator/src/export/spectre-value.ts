import { formatNumber, type Value } from '@analogkit/netlist'
import { type ExpressionDialect, refuseProbe, writeExpression, writtenFunctions } from '../deck/write-expression.js'
import { type SpectreNames, wordOf } from './spectre-names.js'

/**
 * Writes a value for Spectre: a number as it is, a text as an expression of parameters, with every bracket spelled out.
 *
 * @throws RangeError with the reason, for anything that is not arithmetic over the parameters
 */
export function writeSpectreValue(value: Value, names: SpectreNames): string {
  if (typeof value === 'number') return formatNumber(value)
  const written = writeExpression(value, dialect, {
    name: (name) => wordOf(names.parameters, name, 'parameter'),
    probe: refuseProbe(value),
  })
  return bracketed(written)
}

/**
 * Writes the expression of a `bsource`: arithmetic over parameters, voltages, currents of voltage sources and the time.
 *
 * @throws RangeError with the reason
 */
export function writeSpectreBehavior(value: Value, names: SpectreNames): string {
  if (typeof value === 'number') return formatNumber(value)
  const written = writeExpression(value, dialect, {
    name: (name) => (name === 'time' ? '$time' : wordOf(names.parameters, name, 'parameter')),
    probe: (probe) =>
      probe.quantity === 'v'
        ? `v(${probe.names.map((net) => wordOf(names.nets, net, 'net')).join(',')})`
        : `i("${probe.names.map((source) => wordOf(names.devices, source, 'source')).join(',')}")`,
  })
  return bracketed(written)
}

/** An operator outside of brackets would end the value where another value may follow. */
function bracketed(text: string): string {
  return /^[\w.]+$/.test(text) || /^\(.*\)$/.test(text) ? text : `(${text})`
}

const dialect: ExpressionDialect = {
  operators: { '^': '**' },
  functions: writtenFunctions(
    (name) => name,
    ([base, exponent]) => `(sgn(${base})*pow(abs(${base}),${exponent}))`,
  ),
  not: (operand) => `(${operand}==0)`,
}
