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
  let table = createTable(4 * points.length)
  let count = 0
  for (const point of points) if (insert(table, point)) count++
  return {
    add(point) {
      if (2 * count >= table.length) {
        const larger = createTable(2 * table.length)
        for (const known of table) if (known !== undefined) insert(larger, known)
        table = larger
      }
      const added = insert(table, point)
      if (added) count++
      return added
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

type Table = (Keyed | undefined)[]

/** A free table of a power of two. */
function createTable(least: number): Table {
  let size = 64
  while (size < least) size *= 2
  return new Array<Keyed | undefined>(size).fill(undefined)
}

function insert(table: Table, point: Keyed): boolean {
  const mask = table.length - 1
  let place = point.key & mask
  for (let other = table[place]; other !== undefined; other = table[place]) {
    if (point.key === other.key && equal(point.genes, other.genes)) return false
    place = (place + 1) & mask
  }
  table[place] = point
  return true
}

function equal(first: readonly number[], second: readonly number[]): boolean {
  for (let index = 0; index < first.length; index++) if (first[index] !== second[index]) return false
  return true
}
