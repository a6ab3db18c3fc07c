/** A cell with `count` ports, each on a continuation line of its own. */
export function manyContinuations(count: number): string {
  const ports = Array.from({ length: count }, (_, index) => `+ p${index}\n`).join('')
  return `.subckt c\n${ports}R1 p0 p1 1\n.ends\n`
}
