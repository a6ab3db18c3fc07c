/** Lines with a quote that is never closed. */
export function quoteAttack(count: number): string {
  return `* quotes\n${Array.from({ length: count }, (_, index) => `R${index} a b '1\n`).join('')}`
}
