/** Resistors that all end at one net. */
export function wideNet(count: number): string {
  return `* wide\n${Array.from({ length: count }, (_, index) => `R${index} 0 n${index} 1k\n`).join('')}`
}
