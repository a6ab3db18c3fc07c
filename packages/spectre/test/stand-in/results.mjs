/** Reads the first plot of a binary raw file of ngspice. */
export function readRaw(bytes) {
  const begin = bytes.indexOf('Binary:\n') + 8
  const header = bytes.toString('latin1', 0, begin)
  const complex = /^Flags: complex/m.test(header)
  const points = Number(/^No\. Points: (\d+)/m.exec(header)[1])
  const names = [...header.matchAll(/^\t\d+\t(\S+)\t/gm)].map(([, name]) => name)
  const width = complex ? 16 : 8
  const read = (index, shift) =>
    Array.from({ length: points }, (_, point) =>
      bytes.readDoubleLE(begin + (point * names.length + index) * width + shift),
    )
  if (points === 0) throw new Error('no points')
  return {
    complex,
    points,
    variables: names.map((name, index) => ({
      name,
      real: read(index, 0),
      ...(complex ? { imag: read(index, 8) } : {}),
    })),
  }
}

const heads = { dc: 'DC', ac: 'AC', tran: 'Transient', noise: 'Noise' }
const date = '10:05:00 AM, Fri Jan 2, 2026'

/** Spectre's nutmeg, binary: big-endian, one title for all, the first variable on the line `Variables:`. */
export function nutbin(title, results) {
  const parts = [`Title: ${title}\nDate: ${date}\n`]
  for (const { analysis, plot } of results) {
    const { complex, points, variables } = plot
    const listed = variables.map(({ name, unit }, index) =>
      index === 0 ? `Variables:\t0\t${name}\t${unit}\n` : `\t\t${index}\t${name}\t${unit} plot=0 grid=0\n`,
    )
    parts.push(
      `Plotname: ${heads[analysis.type]} Analysis \`${analysis.name}'${analysis.axis === '' ? '' : `: ${analysis.axis}`}\n`,
      `Flags: ${complex ? 'complex' : 'real'}\nNo. Variables: ${String(variables.length).padStart(8)}\n`,
      `No. Points: ${String(points).padStart(8)}\n${listed.join('')}Binary:\n`,
    )
    const width = complex ? 16 : 8
    const body = Buffer.alloc(points * variables.length * width)
    for (const [index, { real, imag }] of variables.entries())
      for (let point = 0; point < points; point += 1) {
        const at = (point * variables.length + index) * width
        body.writeDoubleBE(real[point], at)
        if (complex) body.writeDoubleBE(imag?.[point] ?? 0, at + 8)
      }
    parts.push(body)
  }
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

const endings = { dc: 'dc', ac: 'ac', tran: 'tran.tran', noise: 'noise' }

/** PSF as text: a file for each analysis. */
export function psfascii(title, results) {
  return results.map(({ analysis, plot }) => {
    const { complex, points, variables } = plot
    const [axis, ...traces] = variables
    const number = (real, imag) =>
      complex ? `(${real.toExponential()} ${(imag ?? 0).toExponential()})` : real.toExponential()
    const units = [...new Set(traces.map(({ unit }) => unit))]
    const lines = [
      'HEADER',
      '"PSFversion" "1.00"',
      '"simulator" "spectre"',
      '"version" "99.1.0"',
      `"date" "${date}"`,
      `"design" "${title}"`,
      `"analysis type" "${analysis.type}"`,
      `"analysis name" "${analysis.name}"`,
      `"analysis description" "${heads[analysis.type]} Analysis \`${analysis.name}': ${analysis.axis}"`,
      'TYPE',
      '"sweep" FLOAT DOUBLE PROP(\n"key" "sweep"\n)',
      ...units.map(
        (unit) => `"${unit}" ${complex ? 'COMPLEX' : 'FLOAT'} DOUBLE PROP(\n"units" "${unit}"\n"key" "node"\n)`,
      ),
    ]
    if (axis.name === 'dummy')
      lines.push(
        'VALUE',
        ...traces.map(({ name, unit, real, imag }) => `"${name}" "${unit}" ${number(real[0], imag?.[0])}`),
      )
    else {
      lines.push(
        'SWEEP',
        `"${axis.name}" "sweep" PROP(\n"sweep_direction" 0\n"units" "${axis.unit}"\n"plot" 0\n"grid" 1\n)`,
        'TRACE',
      )
      lines.push(...traces.map(({ name, unit }) => `"${name}" "${unit}"`), 'VALUE')
      for (let point = 0; point < points; point += 1)
        lines.push(
          `"${axis.name}" ${axis.real[point].toExponential()}`,
          ...traces.map(({ name, real, imag }) => `"${name}" ${number(real[point], imag?.[point])}`),
        )
    }
    return [`${analysis.name}.${endings[analysis.type]}`, Buffer.from(`${[...lines, 'END', ''].join('\n')}`, 'latin1')]
  })
}
