import type { Technology } from '../types.js'
import type { KitDevice } from './kit-device.js'

/** A technology that was read from an installed kit. */
export interface KitTechnology extends Technology {
  /** Its transistors as the kit's netlists write them: by corner, then by model. */
  readonly kitDevices: Readonly<Record<string, Readonly<Record<string, KitDevice>>>>
}
