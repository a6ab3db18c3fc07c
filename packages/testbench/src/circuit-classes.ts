import { opampFd } from './opamp-fd.js'
import { opampSe } from './opamp-se.js'
import type { CircuitClass } from './types.js'

/** The classes of this package by id. */
export const circuitClasses: Readonly<Record<string, CircuitClass>> = {
  [opampSe.id]: opampSe,
  [opampFd.id]: opampFd,
}
