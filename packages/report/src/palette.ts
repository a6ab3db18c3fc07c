/**
 * Colours that people of all kinds of colour vision can tell apart, on white and on black. Yellow and black of the
 * source are darkened and lightened, so that they show on both.
 *
 * @see M. Okabe, K. Ito, "Color Universal Design", 2008
 */
export const palette: readonly string[] = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#d55e00',
  '#56b4e9',
  '#cc79a7',
  '#8c7f00',
  '#808080',
]

/** The colour of the n-th series, from 0; colours repeat after eight. */
export function seriesColor(index: number): string {
  return palette[index % palette.length] ?? 'currentColor'
}
