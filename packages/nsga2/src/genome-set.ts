/** Points that are not to be asked for again, compared gene by gene. */
export interface GenomeSet {
  /** Adds a point; false where it was there. */
  add(point: Keyed): boolean
}

/** A point with a number that equal points share, and others hardly ever. */
export interface Keyed {
  readonly genes: readonly number[]
  readonly key: number
}

/** A set of points: a table by their keys, in which a point takes the next free place. */
export function createGenomeSet(points: readonly Keyed[] = []): GenomeSet {
  const known: Keyed[] = []
  let table = createTable(4 * points.length)
  const insert = (point: Keyed): boolean => {
    const place = placeOf(table, known, point)
    if (table[place] !== 0) return false
    known.push(point)
    table[place] = known.length
    return true
  }
  for (const point of points) insert(point)
  return {
    add(point) {
      if (2 * known.length >= table.length) {
        table = createTable(2 * table.length)
        for (let index = 0; index < known.length; index++)
          table[placeOf(table, known, known[index] as Keyed)] = index + 1
      }
      return insert(point)
    },
  }
}

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

/** The key of a point: 32 bits of its genes, by multiplication and shifts as in murmur3. */
export function keyOf(genes: readonly number[]): number {
  let sum = genes.length
  for (let index = 0; index < genes.length; index++) {
    bits[0] = genes[index] as number
    sum = Math.imul(sum ^ (words[0] as number), 0x85ebca6b)
    sum ^= sum >>> 15
    sum = Math.imul(sum ^ (words[1] as number), 0xc2b2ae35)
    sum ^= sum >>> 13
  }
  return sum
}

/** Numbers of points from 1, 0 where a place is free: numbers, since a table of objects would be work for the collector of garbage. */
type Table = Int32Array

/** A free table of a power of two. */
function createTable(least: number): Table {
  let size = 64
  while (size < least) size *= 2
  return new Int32Array(size)
}

/** Where a point is in the table, or the free place where it belongs. */
function placeOf(table: Table, known: readonly Keyed[], point: Keyed): number {
  const mask = table.length - 1
  let place = point.key & mask
  for (let number = table[place] as number; number !== 0; number = table[place] as number) {
    const other = known[number - 1] as Keyed
    if (point.key === other.key && equal(point.genes, other.genes)) return place
    place = (place + 1) & mask
  }
  return place
}

function equal(first: readonly number[], second: readonly number[]): boolean {
  for (let index = 0; index < first.length; index++) if (first[index] !== second[index]) return false
  return true
}
