import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { givenRoles } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { opampSe } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identifyByAmsnetQ } from '../src/index.js'

const amplifier = parseNetlist(
  '.subckt amp a b c d e f\nm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\n.ends',
)

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

describe('identifyByAmsnetQ', () => {
  /** Two stages, whose gain any sizing has. */
  const miller = parseNetlist(
    '.subckt miller a b c d e f\nm1 x a t e nmos\nm2 y b t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos\nm6 c y d d pmos\nm7 c f e e nmos\nm8 f f e e nmos\nrz y z\ncc z c\n.ends',
  )

  it('finds a sizing of an amplifier by searching widths and lengths, with the polarity that takes less', async () => {
    const options = { classes: [opampSe], technology: generic28, simulator, budget: 200 }
    const [verdict] = await identifyByAmsnetQ(miller, options)
    expect(verdict).toMatchObject({ class: 'opamp-se', outcome: 'accepted' })
    expect(verdict?.measures?.gain).toBeGreaterThanOrEqual(40)
    // The diode of the mirror is at input a, and two stages turn the sign round twice.
    expect(verdict?.roles).toMatchObject({ a: 'input-', b: 'input+' })
    // Both polarities were tried, the wrong one in vain.
    expect(verdict?.trials).toBeGreaterThan(200)
    expect(await identifyByAmsnetQ(miller, options)).toEqual([verdict])
  })

  it('rejects what has no sizing within the budget, and declines what has no rails', async () => {
    const told = givenRoles({ a: 'input+', b: 'input-', c: 'output' })
    const options = { classes: [opampSe], technology: generic28, simulator, classifiers: [told], budget: 1 }
    const [rejected] = await identifyByAmsnetQ(amplifier, options)
    expect(rejected).toMatchObject({ outcome: 'rejected', trials: 2 })
    const nothing = parseNetlist('.subckt pair a b\nr1 a b\n.ends')
    expect(await identifyByAmsnetQ(nothing, options)).toMatchObject([{ outcome: 'declined', trials: 0 }])
  })
})
