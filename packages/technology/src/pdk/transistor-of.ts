import { PdkError } from './error.js'
import type { LibraryCell } from './library.js'
import { splitAssignments } from './split-assignments.js'

/**
 * The one transistor of a cell: its parameters as written and its model.
 *
 * @throws PdkError `unfoldable` for a cell that is not one transistor
 */
export function transistorOf(cell: LibraryCell): {
  readonly values: ReadonlyMap<string, string>
  readonly model: string
} {
  const { devices, name, ports, statement } = cell
  const [device] = devices
  if (device === undefined || devices.length > 1 || !device.word.startsWith('m'))
    throw new PdkError(
      'unfoldable',
      statement,
      `${name} holds ${devices.length} devices (${devices.map(({ word }) => word).join(', ')}): only cells of one transistor become model cards`,
    )
  const { words, values } = splitAssignments(device.rest)
  const model = words[4]
  if (model === undefined || ports.length !== 4 || words.slice(0, 4).join(' ') !== ports.join(' '))
    throw new PdkError(
      'unfoldable',
      device,
      `the transistor of ${name} is not connected like its ports ${ports.join(' ')}`,
    )
  return { values, model }
}
