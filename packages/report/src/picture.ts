import { type Markup, markup } from './markup.js'

/** What every chart says about itself. */
export interface PictureOptions {
  /** What it shows, for readers who do not see it; each chart has one of its own. */
  readonly title?: string
}

/** A whole SVG document that scales with its place and takes the colour of the text around it. */
export function picture(width: number, height: number, title: string, content: Markup, attributes?: Markup): string {
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor"${attributes}><title>${title}</title>${content}</svg>`
    .text
}

/** A picture of words, where there is nothing to draw. */
export function wordsInstead(width: number, title: string, words: string): string {
  return picture(
    width,
    80,
    `${title}: ${words}`,
    markup`<rect x="1" y="1" width="${width - 2}" height="78" rx="6" fill="none" stroke="currentColor" stroke-opacity="0.4" stroke-dasharray="5 4" /><text x="${width / 2}" y="45" text-anchor="middle">${words}</text>`,
  )
}
