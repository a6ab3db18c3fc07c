import { statSync } from 'node:fs'
import { type Technology, technologies } from '@analogkit/technology'
import { readPdk } from '@analogkit/technology/node'
import { AnalogkitError } from './error.js'

const names: readonly string[] = Object.keys(technologies)

/** The built-in technologies, for people. */
export const technologyNames = names.join(' or ')

/**
 * The technology behind an option: a built-in one, or that of an installed process kit.
 *
 * @throws AnalogkitError `usage` for neither; PdkError for a kit that cannot be read
 */
export async function readTechnology(text: string): Promise<Technology> {
  const known: Readonly<Record<string, Technology>> = technologies
  const found = Object.hasOwn(known, text) ? known[text] : undefined
  if (found !== undefined) return found
  if (statSync(text, { throwIfNoEntry: false })?.isDirectory() === true) return readPdk(text)
  throw new AnalogkitError(
    'usage',
    '--technology',
    `found "${text}", expected ${technologyNames}, or the folder of an installed process kit`,
  )
}
