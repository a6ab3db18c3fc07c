import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'
import { guessDialect } from '../src/index.js'

describe('guessDialect', () => {
  it.each([
    ['spectre', 'M0 (a b c d) nmos4'],
    ['spectre', 'subckt inv a y\nends inv'],
    ['spectre', '// comment\nR1 a b resistor r=1'],
    ['spectre', 'simulator lang=spectre\nsimulator lang=spice\n.subckt x a\n.ends'],
    ['spice', '.subckt inv a y\n.ends'],
    ['spice', 'title\nR1 a b 1k\n.end'],
    ['spice', 'V1 a 0 pulse (0 1 2)'],
    ['cdl', '.SUBCKT inv a y\n*.PININFO a:I y:O\n.ENDS'],
    ['cdl', 'X1 a b / inv'],
    ['cdl', 'M1 d g s b $[nch] $W=1u'],
    ['ngspice', 'title\nR1 a 0 1k\n.control\nrun\n.endc\n.end'],
    ['hspice', ".option post=2 runlvl=5\nR1 a 0 '2*rx'\n.tran 1n 1u\n.end"],
    ['hspice', '* Generated for: hspiceD\nR1 a 0 1k'],
    ['pspice', 'R1 $N_0001 0 1k\nR2 $N_0001 0 1k'],
    ['pspice', '.SUBCKT amp in out PARAMS: gain=10\nE1 out 0 VALUE={gain*V(in)}\n.ENDS'],
    ['ltspice', '* C:\\work\\filter.asc\nR1 a 0 1k\n.tran 1m\n.backanno\n.end'],
    ['ltspice', 'XU1 a 0 b opamp\nC1 a 0 1n Rser=10m\n.lib opamp.sub'],
    ['xyce', 'R1 a 0 1k\n.options timeint reltol=1e-4\n.tran 1n 1u\n.end'],
    ['xyce', '.subckt n d g s b\nYPSP103_VA M1 d g s b psp w=1u\n.ends'],
    ['eldo', '// divider\nR1 a 0 1k\nR2 a b 1k'],
    ['eldo', 'X1 inv PIN: a=in y=out\n.tran 1n 1u'],
    ['eldo', 'M1 d g s b MOD=nch w=1u\n.extract dc v(d)'],
  ])('takes for %s: %j', (dialect, text) => {
    expect(guessDialect(text).dialect).toBe(dialect)
  })

  it('takes the name of the file for one more sign', () => {
    const text = '.subckt inv a y\n.ends'
    expect(guessDialect(text, { file: 'lib/inv.cdl' }).dialect).toBe('cdl')
    expect(guessDialect(text, { file: 'inv.sp' }).dialect).toBe('spice')
    expect(guessDialect('R1 a b res', { file: 'inv.scs' })).toEqual({
      dialect: 'spectre',
      confidence: 1,
      reasons: ['the extension .scs'],
    })
  })

  it('says how sure it is and why', () => {
    expect(guessDialect('// text\n.subckt inv a y\n.ends\nsubckt b x y\nends')).toMatchObject({
      dialect: 'spectre',
      confidence: 6 / 9,
    })
    expect(guessDialect('.subckt inv a y\n.ends')).toEqual({ dialect: 'spice', confidence: 1, reasons: ['.subckt'] })
    expect(guessDialect('R1 a b res')).toEqual({ dialect: 'spice', confidence: 0, reasons: [] })
  })
})

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

interface CorpusFile {
  readonly path: string
  readonly dialect: string
}

const isSpectre = (dialect: string) => dialect === 'spectre'

describe.skipIf(!existsSync(corpus))('guessDialect of the corpus (../shared/data/netlists)', () => {
  const guesses = (withName: boolean) => {
    const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { files: readonly CorpusFile[] }
    return files
      .filter(({ dialect }) => dialect !== 'labels')
      .map(({ path, dialect }) => {
        const guess = guessDialect(decodeText(readFileSync(join(corpus, path))), withName ? { file: path } : {})
        return { path, dialect, guess: guess.dialect }
      })
  }
  /** How many are labeled exactly so, and how many say no more than SPICE, which is true of them. */
  const shares = (all: ReturnType<typeof guesses>) => ({
    exact: all.filter(({ dialect, guess }) => guess === dialect).length,
    general: all.filter(({ dialect, guess }) => guess !== dialect && guess === 'spice').length,
  })

  it('tells Spectre from SPICE in all but one of 593 files by their content, and in all with their names', () => {
    const wrong = guesses(false).filter(({ dialect, guess }) => isSpectre(dialect) !== isSpectre(guess))
    // Two resistors with models, and comments with //: a text of either.
    expect(wrong.map(({ path }) => path)).toEqual(['eldo/EDACurry/circ_base/resistor.cir'])
    const named = guesses(true)
    expect(named).toHaveLength(593)
    expect(named.filter(({ dialect, guess }) => isSpectre(dialect) !== isSpectre(guess))).toEqual([])
  })

  it('names the very dialect of two thirds by their content and of nine in ten with their names', () => {
    expect(shares(guesses(false))).toEqual({ exact: 403, general: 182 })
    expect(shares(guesses(true))).toEqual({ exact: 526, general: 61 })
  })

  it('takes six of them for another kind of SPICE than they are labeled', () => {
    const named = guesses(true).filter(({ dialect, guess }) => guess !== dialect && guess !== 'spice')
    expect(named.map(({ path, guess }) => `${guess}: ${path}`)).toEqual([
      // HSPICE is named in comments.
      'hspice: spice/ALIGN-public/tests/test1.sp',
      // Comments were copied from the ngspice version.
      'ngspice: xyce/IHP-Open-PDK/models_xyce/sg13g2_moshv_stat.lib',
      'ngspice: xyce/IHP-Open-PDK/models_xyce/sg13g2_moslv_stat.lib',
      'ngspice: xyce/IHP-Open-PDK/models_xyce/capacitors_stat.lib',
      'hspice: ngspice/OpenFASOC/platforms/gf180mcu_osu_sc_9T.spice',
      // By its extension .spice.
      'ngspice: xyce/OpenFASOC/generators/lc-dco_LC_Cell.spice',
    ])
  })
})
