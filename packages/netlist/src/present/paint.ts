import type { Severity } from '../diagnostic.js'

/** What is painted alike. */
export type Paint = Severity | 'help' | 'gutter' | 'strong' | 'removed' | 'added'

/** Puts a text in color, or leaves it as it is. */
export type Painter = (paint: Paint, text: string) => string

/** Parameters of the SGR sequence of ECMA-48. */
const SGR: Readonly<Record<Paint, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  help: '1;32',
  gutter: '1;34',
  strong: '1',
  removed: '31',
  added: '32',
}

/** The painter for a terminal, or for a text without colors. */
export function painter(color: boolean): Painter {
  return color ? (paint, text) => `\x1b[${SGR[paint]}m${text}\x1b[0m` : (_, text) => text
}
