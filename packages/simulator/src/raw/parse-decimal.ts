/**
 * The number that a text is as a whole, in the way simulators write them: `Number` would read an empty
 * text as 0 and `0x10` as 16. Infinities and what is no number come as C libraries print them.
 *
 * @returns undefined when it is anything else
 */
export function parseDecimal(text: string): number | undefined {
  return decimal.test(text) ? Number(text) : words.get(text.toLowerCase().replace(/^\+/, ''))
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

const words: ReadonlyMap<string, number> = new Map(
  Object.entries({
    inf: Number.POSITIVE_INFINITY,
    infinity: Number.POSITIVE_INFINITY,
    '1.#inf': Number.POSITIVE_INFINITY,
    '-inf': Number.NEGATIVE_INFINITY,
    '-infinity': Number.NEGATIVE_INFINITY,
    '-1.#inf': Number.NEGATIVE_INFINITY,
    nan: Number.NaN,
    '-nan': Number.NaN,
    'nan(ind)': Number.NaN,
    '-nan(ind)': Number.NaN,
    '1.#ind': Number.NaN,
    '-1.#ind': Number.NaN,
    '1.#qnan': Number.NaN,
    '-1.#qnan': Number.NaN,
  }),
)
