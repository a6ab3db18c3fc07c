import { describe, expect, it } from 'vitest'
import { escapeXml } from '../src/escape-xml.js'

describe('escapeXml', () => {
  it('replaces the five characters with a meaning in XML', () => {
    expect(escapeXml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;')
  })

  it('replaces what XML cannot hold and keeps what it can', () => {
    expect(escapeXml('a\u0000b\ud800c\udc00d')).toBe('a\ufffdb\ufffdc\ufffdd')
    expect(escapeXml('µΩ 😀\n')).toBe('µΩ 😀\n')
  })
})
