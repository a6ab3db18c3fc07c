import type { Cell, PortDirection } from '../types.js'

const LETTERS: Readonly<Record<PortDirection, string>> = {
  input: 'I',
  output: 'O',
  inout: 'B',
  power: 'P',
  ground: 'G',
  clock: 'C',
}

/** The words of the comment that says which way signals go through the ports of a cell: `*.PININFO in:I out:O`. */
export function directionWords({ ports, directions = {} }: Cell): readonly string[] {
  const words = ports.flatMap((port) => {
    const direction = Object.hasOwn(directions, port) ? directions[port] : undefined
    return direction === undefined ? [] : [`${port}:${LETTERS[direction]}`]
  })
  return words.length === 0 ? [] : ['*.PININFO', ...words]
}
