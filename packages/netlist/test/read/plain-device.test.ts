import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/decode-text.js'
import { type Dialect, guessDialect } from '../../src/index.js'
import { readPlainDevice } from '../../src/read/plain-device.js'
import { PlainWords } from '../../src/read/plain-words.js'
import { readSpiceDevice } from '../../src/read/read-spice-device.js'
import { refuseUnsafe } from '../../src/read/refuse-unsafe.js'
import { Problems } from '../../src/scan/problems.js'
import { scanCards } from '../../src/scan/scan-cards.js'
import { Source } from '../../src/scan/source.js'
import { splitWords } from '../../src/scan/split-words.js'

/** Checks that every card that is read as a plain one says the same to the careful reader; gives their number. */
function checkPlainCards(text: string, dialect: Dialect): number {
  const problems = new Problems(new Source('test', text))
  let words: PlainWords | undefined
  let count = 0
  for (const card of scanCards(problems, dialect)) {
    words ??= new PlainWords(card.symbols)
    const plain = readPlainDevice(card, words)
    if (plain === undefined) continue
    const before = problems.count
    const split = splitWords(card, problems)
    const isRefused = refuseUnsafe(card, split, problems)
    const careful = readSpiceDevice(card, split, problems)
    expect({ ...plain.toDraft(), isRefused, problems: 0 }, card.text).toEqual({
      ...careful,
      isRefused: false,
      problems: problems.count - before,
    })
    count++
  }
  return count
}

describe('a plain device', () => {
  it('is what the careful reader makes of it, for each element', () => {
    const text = `M1 D G S gnd NCH w=1u L=.18U m=2 nf={n}
Q1 c b e npn area=2
D1 a k dio
R1 a b 10K tc1=1m
C1 a b 1.5e-12
C2 a b 2p
L1 a b 3n
X1 a b! c cell
X2 a b c cell wn='2*w' lib=x
M1.x d g s b pch w=-1`
    expect(checkPlainCards(text, 'spice')).toBe(9)
    expect(checkPlainCards('X1 a b / cell w=1u\nX2 a /cell', 'cdl')).toBe(1)
  })

  it.each([
    'M1 d g s b nch off',
    'M1 d g s nch w=1',
    'Q1 c b e s npn 2',
    'R1 a b rmod',
    'R1 a b 1k rmod',
    'X1 a b params: cell w=1',
    'X1 a /cell',
    'M1 d g s b nch file=x',
    'C1 a b 1p ic=$x',
    'codemodel a b 1',
    'M1 d g s b nch w=1..2',
    "M1 d g s b nch w='f(1)'",
    'M1 d g s b nch __proto__=1',
    'V1 a 0 1',
    'M1 (d g s b) nch',
    'M1 d g s b nch $W=1u',
  ])('is not seen in %s', (card) => {
    expect(checkPlainCards(card, 'spice')).toBe(0)
  })

  it('is what the careful reader makes of it, whatever the words', () => {
    const word = fc.constantFrom(
      'a',
      'B',
      '0',
      'gnd',
      'vdd!',
      'nch',
      '1k',
      '2.5u',
      '/',
      'params:',
      'off',
      '-3',
      "'a+b'",
      '{c}',
    )
    const assignment = fc.tuple(fc.constantFrom('w', 'L', 'm', 'file', 'r'), word).map((parts) => parts.join('='))
    const card = fc
      .tuple(
        fc.constantFrom('M1', 'q2', 'D3', 'R4', 'c5', 'L6', 'X7'),
        fc.array(word, { maxLength: 7 }),
        fc.array(assignment, { maxLength: 3 }),
      )
      .map(([name, words, assignments]) => [name, ...words, ...assignments].join(' '))
    fc.assert(
      fc.property(card, fc.constantFrom<Dialect>('spice', 'cdl', 'hspice'), (text, dialect) => {
        checkPlainCards(text, dialect)
      }),
      { numRuns: 3000 },
    )
  })
})

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

describe.skipIf(!existsSync(corpus))('the plain devices of the corpus (../shared/data/netlists)', () => {
  it('are what the careful reader makes of them', () => {
    const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as {
      files: { path: string; dialect: string }[]
    }
    let count = 0
    for (const { path, dialect } of files.filter((file) => file.dialect !== 'labels' && file.dialect !== 'spectre')) {
      const text = decodeText(readFileSync(join(corpus, path)))
      count += checkPlainCards(text, guessDialect(text).dialect === 'spectre' ? 'spice' : (dialect as Dialect))
    }
    expect(count).toBeGreaterThan(20_000)
  })
})
