import { available, ngspice } from '@analogkit/ngspice'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'

/** A simulator that the command line can start. */
export type SimulatorName = 'ngspice' | 'ngspice-wasm'

/** The simulators that the command line can start. */
export const simulatorNames: readonly SimulatorName[] = ['ngspice', 'ngspice-wasm']

const starters: Readonly<Record<SimulatorName, () => Promise<Simulator>>> = {
  ngspice: () => ngspice(),
  'ngspice-wasm': () => ngspiceWasm(),
}

/**
 * Starts a simulator by its name.
 *
 * @param name - if absent, the installed ngspice, and where there is none the one that comes along
 * @throws SimulationError `unavailable` when it is not installed or cannot start
 */
export async function startSimulator(name?: SimulatorName): Promise<Simulator> {
  return starters[name ?? ((await available()) === undefined ? 'ngspice-wasm' : 'ngspice')]()
}
