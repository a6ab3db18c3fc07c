const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes a text safe between tags and in quoted attributes; control characters become U+FFFD. */
export function escapeMarkup(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (character) => entities[character] ?? character)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '\ufffd')
  )
}

/** HTML or SVG that is complete and safe: the only thing that {@link markup} does not escape. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand between the pieces of a {@link markup} template. `undefined` writes nothing. */
export type MarkupValue = string | number | undefined | Markup | readonly Markup[]

/**
 * A template of HTML or SVG. Texts are escaped, so that a name can never become a tag; markup and lists of it are
 * taken over as they are.
 */
export function markup(pieces: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(pieces.map((piece, index) => piece + write(values[index])).join(''))
}

function write(value: MarkupValue): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escapeMarkup(String(value))
  return value.map(({ text }) => text).join('')
}
