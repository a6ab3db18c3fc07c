/** Reads the first plot of a binary raw file of ngspice: its vectors by name, the first of them the axis. */
export function readRaw(bytes) {
  const begin = bytes.indexOf('Binary:\n') + 8
  const header = bytes.toString('latin1', 0, begin)
  const complex = /^Flags: complex/m.test(header)
  const points = Number(/^No\. Points: (\d+)/m.exec(header)[1])
  const names = [...header.matchAll(/^\t\d+\t(\S+)\t/gm)].map(([, name]) => name)
  if (points === 0) throw new Error('no points')
  const width = complex ? 16 : 8
  const read = (index, shift) =>
    Array.from({ length: points }, (_, point) =>
      bytes.readDoubleLE(begin + (point * names.length + index) * width + shift),
    )
  return {
    points,
    vectors: new Map(
      names.map((name, index) => [name, { real: read(index, 0), ...(complex ? { imag: read(index, 8) } : {}) }]),
    ),
  }
}

const axes = { op: 'sweep', dc: 'sweep', ac: 'FREQ', noise: 'FREQ', tran: 'TIME' }
const plots = {
  op: 'DC transfer characteristic',
  dc: 'DC transfer characteristic',
  ac: 'AC Analysis',
  tran: 'Transient Analysis',
}

/** The columns that a line `.PRINT` asks for; undefined for one that there is not. */
export function columnsOf({ analysis: { type }, print }, { points, vectors }) {
  const [axis] = vectors.values()
  const columns = print.variables.map((variable) => {
    const name = variable.toUpperCase()
    if (type === 'noise') {
      const density = vectors.get(`${variable.toLowerCase()}_spectrum`)
      return density === undefined ? undefined : { name, real: density.real.map((value) => value ** 2) }
    }
    const vector = vectors.get(variable.toLowerCase())
    return vector === undefined ? undefined : { name, ...vector }
  })
  const real = type === 'op' ? Array.from({ length: points }, () => 0) : axis.real
  return [{ name: axes[type], real }, ...columns]
}

/** The raw file of Xyce: as that of ngspice, with the count of points padded for being written at last. */
export function rawFile({ title, analysis: { type } }, columns) {
  const complex = type === 'ac'
  const points = columns[0].real.length
  const kinds = { s: 'voltage', T: 'time', F: 'frequency', V: 'voltage', I: 'current' }
  const names = columns.map(({ name }, index) => {
    const written = name === 'FREQ' ? 'FREQUENCY' : name
    return `\t${index}\t${written}\t${kinds[name[0]]}\n`
  })
  const header = [
    `Title: ${title}\nDate: Fri Jan 02 10:05:00 2026\nPlotname: ${plots[type]}\nFlags: ${complex ? 'complex' : 'real'}\n`,
    `No. Variables: ${columns.length}\nNo. Points: ${String(points).padEnd(18)}\nVariables:\n${names.join('')}Binary:\n`,
  ]
  const width = complex ? 16 : 8
  const body = Buffer.alloc(points * columns.length * width)
  for (const [index, { real, imag }] of columns.entries())
    for (let point = 0; point < points; point += 1) {
      const at = (point * columns.length + index) * width
      body.writeDoubleLE(real[point], at)
      if (complex) body.writeDoubleLE(imag?.[point] ?? 0, at + 8)
    }
  return Buffer.concat([Buffer.from(header.join(''), 'latin1'), body])
}

/** A table of Xyce: complex values in two columns, names in quotes where the analysis is noise, no swept value. */
export function csvFile({ analysis: { type }, print }, columns) {
  const shown = type === 'op' || type === 'dc' ? columns.slice(1) : columns
  const split = shown.flatMap(({ name, real, imag }) =>
    imag === undefined
      ? [{ name, real }]
      : [
          { name: `Re(${name})`, real },
          { name: `Im(${name})`, real: imag },
        ],
  )
  const quote = type === 'noise' ? '"' : ''
  const lines = [split.map(({ name }) => `${quote}${name}${quote}`).join(',')]
  for (let point = 0; point < columns[0].real.length; point += 1)
    lines.push(split.map(({ real }) => real[point].toExponential(Number(print.precision ?? 8))).join(','))
  return Buffer.from(`${lines.join('\n')}\n`)
}
