/** One card of `count` parameters that each need the one before: a million of them are 16 MB on one line. */
export function longLine(count: number): string {
  const parameters = ['p0=1']
  for (let index = 1; index <= count; index++) parameters.push(`p${index}={p${index - 1}}`)
  return `* long\n.param ${parameters.join(' ')}\nR1 a b {p${count}}\n`
}
