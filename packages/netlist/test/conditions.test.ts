import { describe, expect, it } from 'vitest'
import { checkNetlist, parseNetlist } from '../src/index.js'

const names = (text: string): readonly string[] => parseNetlist(text).devices.map(({ name }) => name)

/** `code line:column` of every error. */
function errors(text: string): readonly string[] {
  return checkNetlist(text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => `${code} ${place.line}:${place.column}`)
}

describe('conditionals of SPICE', () => {
  const choice = (corner: number) =>
    `* t\n.param corner=${corner}\n.if (corner==1)\nR1 a b 1\n.elseif (corner==2)\nR2 a b 1\n.else\nR3 a b 1\n.endif\nR4 a b 1\n`

  it('take one branch', () => {
    expect(names(choice(1))).toEqual(['r1', 'r4'])
    expect(names(choice(2))).toEqual(['r2', 'r4'])
    expect(names(choice(3))).toEqual(['r3', 'r4'])
  })

  it('stand in each other', () => {
    const text =
      '* t\n.param a=1 b=0\n.if (a)\n.if (b)\nR1 x y 1\n.else\nR2 x y 1\n.endif\n.else\n.if (a)\nR3 x y 1\n.endif\n.endif\n'
    expect(names(text)).toEqual(['r2'])
  })

  it('are computed with defaults of the cell, functions and parameters that refer to others', () => {
    const text =
      '.param n=2\n.func twice(x) {2*x}\n.subckt c a k={n*2}\n.if (k==twice(2) && n>1)\nR1 a 0 1\n.else\nR2 a 0 1\n.endif\n.ends\n'
    expect(names(text)).toEqual(['r1'])
  })

  it('look for mistakes in both branches', () => {
    expect(errors('* t\n.if (0)\nM1 a b\n.endif\nR1 a b 1\n')).toEqual(['missing-node 3:1'])
  })

  it('say which parameter they lack', () => {
    const { diagnostics, circuit } = checkNetlist('* t\n.if (corner==1)\nR1 a b 1\n.endif\nR2 a b 1\n')
    expect(diagnostics).toMatchObject([
      { code: 'undefined-parameter', severity: 'error', place: { line: 2, column: 5 } },
    ])
    expect(diagnostics[0]?.reason).toContain('needs "corner"')
    expect(circuit?.devices.map(({ name }) => name)).toEqual(['r2'])
  })

  it('are not decided by a default that an instance changes', () => {
    const cell = '.subckt c a k=1\n.if (k==1)\nR1 a 0 1\n.else\nC1 a 0 1p\n.endif\n.ends\n'
    expect(errors(`* t\n${cell}X1 n c k=2\nX2 n c\nV1 n 0 1\n`)).toEqual(['undecided-condition 9:1'])
    expect(errors(`* t\n${cell}X1 n c k=1\nX2 n c\nV1 n 0 1\n`)).toEqual([])
  })

  it('that do not fit are told', () => {
    expect(errors('* t\nR1 a b 1\n.else\n.endif\n')).toEqual(['stray-block-end 3:1', 'stray-block-end 4:1'])
    expect(errors('* t\n.if (1)\nR1 a b 1\n.else\n.else\n.endif\n')).toEqual(['stray-block-end 5:1'])
    expect(errors('* t\n.if (1)\nR1 a b 1\n')).toEqual(['unclosed-block 2:1'])
    expect(errors('* t\n.if (1+)\nR1 a b 1\n.endif\nR2 a b 1\n')).toEqual(['bad-expression 2:5'])
  })

  it('refuse in a branch that is not taken what is refused anywhere', () => {
    expect(errors('* t\n.if (0)\n.include x\nshell rm x\n.endif\nR1 a b 1\n')).toEqual(['refused-statement 4:1'])
  })
})

describe('conditionals of Spectre', () => {
  const spectre = (text: string) => `simulator lang=spectre\nparameters k=1\n${text}\n`

  it.each([
    ['if (k==1) {\nr0 (a b) resistor r=1\n} else {\nc0 (a b) capacitor c=1\n}', ['r0']],
    ['if (k==2) {\nr0 (a b) resistor r=1\n} else {\nc0 (a b) capacitor c=1\n}', ['c0']],
    [
      'if (k==2) {\nr0 (a b) resistor r=1\n}\nelse if (k==1) {\nr1 (a b) resistor r=1\n}\nelse\n{\nr2 (a b) resistor r=1\n}',
      ['r1'],
    ],
    ['if (k==1) r0 (a b) resistor r=1\nelse r1 (a b) resistor r=1\nr2 (a b) resistor r=1', ['r0', 'r2']],
    ['if (k==2)\n  r0 (a b) resistor r=1\nelse\n  r1 (a b) resistor r=1\nr2 (a b) resistor r=1', ['r1', 'r2']],
    ['if (k==1) if (k==2) r0 (a b) resistor r=1\nelse r1 (a b) resistor r=1', ['r1']],
    ['if (k==1) { r0 (a b) resistor r=1 }', ['r0']],
    [
      'if (k==1) {\nif (k==2) {\nr0 (a b) resistor r=1\n}\nr1 (a b) resistor r=1\n}\nr2 (a b) resistor r=1',
      ['r1', 'r2'],
    ],
  ])('of %j take %j', (text, taken) => {
    expect(names(spectre(text))).toEqual(taken)
  })

  it('may hold models with bins', () => {
    const text = 'if (k==1) {\nmodel nch bsim4 {\n1: type=n\n2: type=n\n}\n}\nm0 (a b c d) nch w=1u'
    expect(parseNetlist(spectre(text)).models.nch?.type).toBe('bsim4')
  })

  it('that do not fit are told', () => {
    expect(errors(spectre('r0 (a b) resistor r=1\n}'))).toEqual(['stray-block-end 4:1'])
    expect(errors(spectre('r0 (a b) resistor r=1\nelse {\nr1 (a b) resistor r=1\n}'))).toContain('stray-block-end 4:1')
    expect(errors(spectre('r0 (a b) resistor r=1\nif (k) {\nr1 (a b) resistor r=1'))).toEqual(['unclosed-block 4:1'])
  })
})

describe('statements that say nothing about the circuit', () => {
  it('are named once for each kind', () => {
    const { diagnostics } = checkNetlist('* t\nR1 a b 1\n.ic v(a)=1\n.ic v(b)=1\n.tran 1n 1u\n.temp 27\n')
    expect(diagnostics.map(({ code, severity, place }) => `${severity} ${code} ${place.line}`)).toEqual([
      'info skipped-statement 3',
      'info skipped-statement 5',
      'info skipped-statement 6',
    ])
  })

  it('begin with .alter where later runs follow', () => {
    const { diagnostics, circuit } = checkNetlist('* t\nR1 a b 1\n.alter\nR1 a b 2\n.end\n')
    expect(diagnostics).toMatchObject([{ code: 'skipped-statement', severity: 'info', place: { line: 3 } }])
    expect(circuit?.devices).toMatchObject([{ parameters: { r: 1 } }])
  })
})
