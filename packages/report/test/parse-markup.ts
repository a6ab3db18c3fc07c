/** An element of a parsed page. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/**
 * Reads HTML that is also well-formed XML, and throws where it is not: a tag that is not closed, an attribute without
 * quotes or twice, a bare `<` or `&`. What is inside `script` and `style` is text.
 */
export function parseMarkup(text: string): Element {
  const open: { name: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [
    { name: '#root', attributes: {}, children: [] },
  ]
  let rest = text.replace(/^<!doctype html>\n/, '')
  const fail = (reason: string): never => {
    throw new Error(`${reason}: ${rest.slice(0, 80)}`)
  }
  while (rest !== '') {
    const top = open.at(-1)
    const raw = top?.name === 'script' || top?.name === 'style' ? rest.indexOf(`</${top.name}>`) : -1
    const length = raw >= 0 ? raw : rest.indexOf('<') < 0 ? rest.length : rest.indexOf('<')
    if (length > 0) {
      const piece = rest.slice(0, length)
      top?.children.push(raw >= 0 ? piece : decode(piece))
      rest = rest.slice(length)
      continue
    }
    const close = /^<\/([\w-]+)>/.exec(rest)
    if (close !== null) {
      const done = open.pop()
      if (done === undefined || done.name !== close[1]) return fail(`found the end of ${close[1]} in ${done?.name}`)
      open.at(-1)?.children.push(done)
      rest = rest.slice(close[0].length)
      continue
    }
    const start = /^<([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/.exec(rest)
    if (start === null) return fail('found no tag')
    const [whole, name = '', written = '', end] = start
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of written.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      if (key in attributes) fail(`found attribute ${key} twice`)
      attributes[key] = decode(value)
    }
    if (end === '/') top?.children.push({ name, attributes, children: [] })
    else open.push({ name, attributes, children: [] })
    rest = rest.slice(whole.length)
  }
  if (open.length !== 1) throw new Error(`found no end of ${open.at(-1)?.name}`)
  return open[0]!
}

function decode(text: string): string {
  return text.replace(/&([^;]{0,6};)?/g, (whole, name: string | undefined) => {
    const character = name === undefined ? undefined : entities[name.slice(0, -1)]
    if (character === undefined) throw new Error(`found a bare & in ${text.slice(0, 80)}${whole}`)
    return character
  })
}

/** All elements below one, in the order of the text, that fulfil a condition. */
export function findAll(element: Element, condition: (element: Element) => boolean): readonly Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(condition(child) ? [child] : []), ...findAll(child, condition)],
  )
}

/** All text below an element, without scripts and styles. */
export function textOf(element: Element): string {
  if (element.name === 'script' || element.name === 'style') return ''
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** Elements with a class. */
export function byClass(element: Element, name: string): readonly Element[] {
  return findAll(element, ({ attributes }) => attributes.class?.split(' ').includes(name) ?? false)
}
