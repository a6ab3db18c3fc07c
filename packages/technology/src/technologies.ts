import { generic28 } from './generic28.js'
import { generic65 } from './generic65.js'
import type { Technology } from './types.js'

/** The technologies that come with the package, by id. */
export const technologies: Readonly<Record<'generic28' | 'generic65', Technology>> = { generic28, generic65 }
