import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeMarkup, Markup, markup } from '../src/markup.js'
import { findAll, parseMarkup, textOf } from './parse-markup.js'

it('escapes texts and takes markup over as it is', () => {
  const bold = markup`<b>${'a<b'}</b>`
  expect(markup`<p title="${'"'}">${bold}${[bold, bold]}${3}${undefined}</p>`.text).toBe(
    '<p title="&quot;"><b>a&lt;b</b><b>a&lt;b</b><b>a&lt;b</b>3</p>',
  )
})

it('writes no control character', () => {
  expect(escapeMarkup('a\u0000b\u001bc\td')).toBe('a\ufffdb\ufffdc\td')
})

it('keeps any text a text, in content and in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'=/ab;-!`$ ') }), (text) => {
      const root = parseMarkup(markup`<p title="${text}">${text}</p>`.text)
      const [paragraph, ...others] = findAll(root, () => true)
      expect(others).toEqual([])
      expect(paragraph?.attributes).toEqual({ title: text })
      expect(textOf(root)).toBe(text)
    }),
  )
})

it('takes a safe piece from elsewhere', () => {
  expect(markup`${new Markup('<svg></svg>')}`.text).toBe('<svg></svg>')
})
