import { type ModelCard, parseNetlist } from '@analogkit/netlist'

/** The model cards of a library text in their order, without their places. */
export function modelCards(text: string, file: string): ModelCard[] {
  // Cards alone are no netlist: a device makes them one.
  const { models } = parseNetlist(`${text}\nr1 1 0 1\n`, { file, dialect: 'spice' })
  return Object.values(models).map(({ name, type, parameters }) => ({ name, type, parameters }))
}
