import { at } from './at.js'

/** Numbers in sets that get joined. */
export class DisjointSets {
  private readonly parents: Int32Array

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, index) => index)
  }

  /** The number that stands for the set of another one. */
  find(member: number): number {
    let root = member
    while (at(this.parents, root) !== root) root = at(this.parents, root)
    for (let next = member; next !== root; ) {
      const parent = at(this.parents, next)
      this.parents[next] = root
      next = parent
    }
    return root
  }

  /** Joins two sets and gives the number that stands for both. */
  join(a: number, b: number): number {
    const [first, second] = [this.find(a), this.find(b)]
    this.parents[second] = first
    return first
  }
}
