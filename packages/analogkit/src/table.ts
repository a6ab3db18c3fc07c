/** A column of a table of text. */
export interface TableColumn {
  readonly title: string
  /** `ragged` is for the last one: nothing stands behind it, so that a long cell moves nothing. */
  readonly align: 'left' | 'right' | 'ragged'
  readonly cells: readonly string[]
}

/** Columns side by side, under their titles and a line. */
export function table(columns: readonly TableColumn[]): string {
  const padded = columns.map(({ title, align, cells }) => {
    const texts = [title, ...cells]
    const width = Math.max(...texts.map((text) => text.length))
    if (align === 'ragged') return texts
    return texts.map((text) => (align === 'left' ? text.padEnd(width) : text.padStart(width)))
  })
  const lines = (padded[0] ?? []).map((_, line) =>
    padded
      .map((column) => column[line])
      .join('  ')
      .trimEnd(),
  )
  const [heading = '', ...rows] = lines
  return [heading, '-'.repeat(heading.length), ...rows].join('\n')
}
