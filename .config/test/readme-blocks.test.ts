import { describe, expect, it } from 'vitest'
import { blocksOf, printsAs, runnableBlock } from '../readme-blocks.js'

describe('blocksOf', () => {
  it('finds the ts blocks that are meant to run, with the line of their first line', () => {
    const markdown =
      'Text\n\n```ts\nlet a = 1\n```\n\n```ts no-run\nlet b\n```\n\n```sh\nls\n```\n\n```ts\nlet c\nlet d\n```\n'
    expect(blocksOf(markdown)).toEqual([
      { line: 4, code: 'let a = 1\n' },
      { line: 16, code: 'let c\nlet d\n' },
    ])
  })
})

describe('runnableBlock', () => {
  it('takes the comment behind a console.log as what it prints', () => {
    const { code, expectations } = runnableBlock("const a = 1\nconsole.log(a, '// no') // 1 // no\n")
    expect(code).toContain("globalThis.printed(1, a, '// no')")
    expect(expectations).toEqual([{ line: 1, text: '1 // no' }])
  })

  it('takes the comment lines below where none stands behind, and knows a call of several lines', () => {
    const { expectations } = runnableBlock('console.log(\n  f(1),\n)\n// one\n// two\n\n// not this\nconsole.log(2)\n')
    expect(expectations).toEqual([{ line: 0, text: 'one\ntwo' }])
  })
})

describe('printsAs', () => {
  it('compares what console.log prints, blanks counted as one', () => {
    expect(printsAs("gain { a: 'input+', b: [ 1, 2 ] }", ['gain', { a: 'input+', b: [1, 2] }])).toBe(true)
    expect(printsAs('1.5', [1.50001])).toBe(false)
    expect(printsAs('', [''])).toBe(true)
  })

  it('lets an ellipsis stand for anything, and nothing else', () => {
    expect(printsAs('gain 52.… dB', ['gain 52.13 dB'])).toBe(true)
    expect(printsAs('gain 52.… dB', ['gain 51.13 dB'])).toBe(false)
    expect(printsAs('a.c', ['abc'])).toBe(false)
  })
})
