import type { Acceptance } from '@analogkit/identification'
import { type Technology, technologies } from '@analogkit/technology'
import { SizingError } from './error.js'

/**
 * The technology in which a circuit was accepted.
 *
 * @throws SizingError `unknown-technology` when it is not built in, or has changed
 */
export function technologyOf({ technology: { id, hash } }: Acceptance, given: Technology | undefined): Technology {
  const technology = given ?? Object.values(technologies).find((candidate) => candidate.id === id)
  if (technology?.hash === hash) return technology
  throw new SizingError(
    'unknown-technology',
    id,
    `technology ${id} with hash ${hash} is not built in: pass it as \`technology\`, or identify the circuit again`,
  )
}
