import {
  type Circuit,
  type Device,
  evaluateExpression,
  expressionNames,
  formatExpression,
  NetlistError,
  type Parameters,
  parseExpression,
  type Value,
  type Waveform,
  type WritableDialect,
} from '../src/index.js'
import { translateExpression } from '../src/write/translate-expression.js'
import { translateModel } from '../src/write/translate-model.js'

/** The circuit that a text in a dialect says: functions and models have the names that they have there. */
export function asWritten(circuit: Circuit, dialect: WritableDialect): Circuit {
  const value = (given: Value): Value => {
    if (typeof given === 'number') return given
    try {
      const text = formatExpression(translateExpression(parseExpression(given), dialect, circuit))
      if (text === given || expressionNames(text).length > 0) return text
      return evaluateExpression(text)
    } catch (error) {
      if (error instanceof NetlistError) return given
      throw error
    }
  }
  const values = (parameters: Parameters): Parameters =>
    Object.fromEntries(Object.entries(parameters).map(([name, given]) => [name, value(given)]))
  const waveform = (given: Waveform): Waveform =>
    Object.fromEntries(
      Object.entries(given).map(([name, level]) => [
        name,
        name === 'type' ? level : Array.isArray(level) ? level.map((point) => point.map(value)) : value(level as Value),
      ]),
    ) as Waveform
  const cell = <C extends Circuit['cells'][string]>(one: C): C => ({
    ...one,
    parameters: values(one.parameters),
    devices: one.devices.map((written) => {
      // Spectre has no letters that would tell a device from a cell.
      const { asCell, ...plain } = written
      const device: Device = dialect === 'spectre' || asCell === undefined ? (plain as Device) : written
      const parameters = values(device.parameters)
      return device.kind === 'source' && device.waveform !== undefined
        ? { ...device, parameters, waveform: waveform(device.waveform) }
        : { ...device, parameters }
    }),
  })
  const models = Object.entries(circuit.models).map(([name, card]) => {
    const { model } = translateModel(card, dialect)
    return [name, { ...model, parameters: values(model.parameters) }] as const
  })
  const cells = Object.entries(circuit.cells).map(([name, one]) => [name, cell(one)] as const)
  return { ...cell(circuit), cells: Object.fromEntries(cells), models: Object.fromEntries(models) }
}
