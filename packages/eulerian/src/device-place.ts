import type { Device } from '@analogkit/netlist'

/** A device by its name and, where it was read from a file, its place: `m1 (ota.sp:3:1)`. */
export function devicePlace({ name, place }: Device): string {
  return place === undefined ? name : `${name} (${place.file}:${place.line}:${place.column})`
}
