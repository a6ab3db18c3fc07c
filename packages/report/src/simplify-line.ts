/** A point of a line in a picture [user units]. */
export type LinePoint = readonly [x: number, y: number]

/**
 * Leaves out points that no eye would miss: the line stays within `tolerance` of every point. The ends stay.
 *
 * @param tolerance - [user units]
 * @see D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized
 *   line or its caricature", Cartographica 10(2), 1973
 */
export function simplifyLine(points: readonly LinePoint[], tolerance = 0.2): readonly LinePoint[] {
  const kept = new Uint8Array(points.length).fill(1)
  const open: (readonly [number, number])[] = [[0, points.length - 1]]
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span
    const farthest = farthestBetween(points, first, last)
    if (farthest.distance > tolerance) open.push([first, farthest.index], [farthest.index, last])
    else kept.fill(0, first + 1, Math.max(first + 1, last))
  }
  return points.filter((_, index) => kept[index] === 1)
}

function farthestBetween(points: readonly LinePoint[], first: number, last: number) {
  const [ax, ay] = points[first] ?? [0, 0]
  const [bx, by] = points[last] ?? [0, 0]
  const [dx, dy] = [bx - ax, by - ay]
  const squared = dx * dx + dy * dy
  let farthest = { index: first, distance: 0 }
  for (let index = first + 1; index < last; index++) {
    const [x, y] = points[index] ?? [0, 0]
    const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
    const distance = Math.hypot(x - ax - along * dx, y - ay - along * dy)
    if (distance > farthest.distance) farthest = { index, distance }
  }
  return farthest
}
