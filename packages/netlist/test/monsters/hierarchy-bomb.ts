/** Cells that each hold ten of the one before: eleven levels are 10^11 resistors. */
export function hierarchyBomb(levels: number): string {
  const cells = Array.from({ length: levels }, (_, level) => {
    const instances = Array.from({ length: 10 }, (__, index) => `X${index} a b c${level}\n`).join('')
    return `.subckt c${level + 1} a b\n${instances}.ends\n`
  })
  return `* bomb\n.subckt c0 a b\nR1 a b 1\n.ends\n${cells.join('')}X a b c${levels}\n`
}
