/** An element of an XML document. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  if (text.includes('<')) throw new Error(`a bare < in ${text}`)
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (whole, code?: string, name?: string) => {
    const value = code === undefined ? entities[name ?? ''] : String.fromCodePoint(Number(code))
    if (value === undefined) throw new Error(`a bare & in ${whole}`)
    return value
  })
}

/** Reads a small XML document strictly: one root, tags in order, quoted attributes, no bare `<` or `&`. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  let position = 0
  while (position < text.length) {
    const start = text.indexOf('<', position)
    const end = start < 0 ? -1 : text.indexOf('>', start)
    const before = text.slice(position, start < 0 ? undefined : start)
    if (before !== '') open.at(-1)!.children.push(decode(before))
    if (start < 0) break
    const tag = /^<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>$/.exec(text.slice(start, end + 1))
    if (tag === null) throw new Error(`not a tag: ${text.slice(start, end + 1)}`)
    const [, closing, name, attributes, empty] = tag
    if (closing === '/') {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes nothing`)
    } else {
      const pairs = [...attributes!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, key, value]) => [key!, decode(value!)] as const,
      )
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`twice the same attribute in ${name}`)
      const element: Element = { name: name!, attributes: Object.fromEntries(pairs), children: [] }
      open.at(-1)!.children.push(element)
      if (empty === '') open.push(element)
    }
    position = end + 1
  }
  const [document, ...others] = root.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  if (open.length !== 1 || others.length > 0 || document === undefined || typeof document === 'string') {
    throw new Error('not one closed root')
  }
  return document
}

/** All elements of a document of one name. */
export function elementsOf(element: Element, name: string): readonly Element[] {
  const inner = element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child, name)))
  return element.name === name ? [element, ...inner] : inner
}
