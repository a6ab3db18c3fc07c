import { parseNumber } from '../number/parse-number.js'
import { type Card, offsetIn } from '../scan/card.js'
import type { DraftBuilder } from './draft-builder.js'

const OPTION = /(?:^|[\s,])scale\s*=\s*['"{]?([^\s,'"}]*)/i
const COMMENT = /^\*\.scale\s+(meters?|microns?|[\d.]\S*)/i
const UNITS: Readonly<Record<string, number>> = { meter: 1, meters: 1, micron: 1e-6, microns: 1e-6 }

/**
 * What lengths of devices are multiplied by: of `.option scale=1u`, of the comment `*.SCALE micron` of CDL.
 *
 * @returns absent where the card does not say, also after a problem was added
 */
export function readScale(card: Card, { problems }: DraftBuilder): number | undefined {
  const found = OPTION.exec(card.text) ?? COMMENT.exec(card.text)
  if (found === null) return undefined
  const text = found[1] ?? ''
  const scale = UNITS[text.toLowerCase()] ?? parseNumber(text, card.dialect)
  if (scale !== undefined && scale > 0) return scale
  const at = offsetIn(card, found.index + found[0].length - text.length)
  problems.add('bad-number', at, `the scale "${text}" is no number above 0: write it like 1u`, {
    end: at + text.length,
  })
  return undefined
}
