import { identify } from '@analogkit/identification'
import { parseNetlist } from '@analogkit/netlist'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { opampSe } from '@analogkit/testbench'

/** A Miller amplifier with n input, accepted. */
export async function acceptedMiller(simulator: Simulator) {
  const circuit = parseNetlist(
    '.subckt miller a b c d e f\nm1 x a t e nmos\nm2 y b t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos\nm6 c y d d pmos\nm7 c f e e nmos\nm8 f f e e nmos\nrz y z\ncc z c\n.ends',
  )
  const [verdict] = await identify(circuit, { classes: [opampSe], technology: generic28, simulator })
  if (verdict?.outcome !== 'accepted') throw new Error('the Miller amplifier was not accepted')
  return verdict
}
