/** Cells that each hold one instance of the one before. `closed` makes a ring of them. */
export function cellChain(count: number, closed = false): string {
  const cells = Array.from({ length: count }, (_, index) => `.subckt c${index + 1} a\nX a c${index}\n.ends\n`)
  const first = closed ? `X a c${count}` : 'R1 a 0 1'
  return `* chain\n.subckt c0 a\n${first}\n.ends\n${cells.join('')}X1 a c${count}\n`
}
