import { type Circuit, parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkOperatingPoint, unsizedDeck } from '../src/index.js'

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

const cell = (ports: string, devices: string): Circuit => parseNetlist(`.subckt c ${ports}\n${devices}\n.ends`)

describe('unsizedDeck', () => {
  it('drives ports by their names, and gives devices of a kind one size', () => {
    const { circuit } = unsizedDeck(
      cell(
        'vdd gnd vin1 iin1 vout1 vcont2',
        'm1 vout1 vin1 gnd gnd nmos w=3u\nr1 vdd vout1 5k\nc1 iin1 gnd 9p\nl1 vdd iin1 1',
      ),
    )
    const described = circuit.devices.map(({ name, pins, parameters }) => [
      name,
      Object.values(pins).join(' '),
      Object.values(parameters).join(' '),
    ])
    expect(described).toEqual([
      ['m1', 'vout1 vin1 0 0', '0.00001 0.000001'],
      ['r1', 'vdd vout1', '10000'],
      ['c1', 'iin1 0', '1e-12'],
      ['l1', 'vdd iin1', '1e-9'],
      ['bench.vdd', 'vdd 0', '1.8'],
      ['bench.vin1', 'vin1 0', '0.9'],
      ['bench.iin1', 'bench.iin1 0', '0.9'],
      ['bench.iin1.r', 'bench.iin1 iin1', '20000'],
      ['bench.vout1', 'vout1 0', '1e-12'],
    ])
  })

  it('takes inverters and transmission gates apart', () => {
    const gate = 'x1 vin1 vout1 vclk1 vdd vss transmission_gate\nx2 vin1 vout2 vdd vss inverter'
    const { devices } = unsizedDeck(cell('vdd vss vin1 vclk1 vout1 vout2', gate)).circuit
    const transistors = devices.filter(({ kind }) => kind === 'mosfet').map(({ pins }) => Object.values(pins).join(' '))
    expect(transistors).toEqual([
      'x1.x vclk1 vdd vdd',
      'x1.x vclk1 0 0',
      'vin1 vclk1 vout1 0',
      'vin1 x1.x vout1 vdd',
      'vout2 vin1 vdd vdd',
      'vout2 vin1 0 0',
    ])
  })
})

describe('checkOperatingPoint', () => {
  const check = (ports: string, devices: string) => checkOperatingPoint(cell(ports, devices), simulator)

  it('finds that of a stage at once', async () => {
    expect(await check('vdd vss vin1 vout1', 'm1 vout1 vin1 vss vss nmos\nr1 vdd vout1 1k')).toEqual({
      outcome: 'direct',
    })
  })

  it('says which net floats', async () => {
    const floating = await check('vdd vss vout1', 'm1 vdd a vout1 vss nmos\nm2 vout1 a vss vss nmos')
    expect(floating).toEqual({ outcome: 'singular', reason: 'm1: net a floats' })
  })

  it('says that two voltages form a loop', async () => {
    expect(await check('vdd vss vin1 vout1', 'l1 vdd vin1 1n\nr1 vin1 vout1 1k')).toMatchObject({ outcome: 'singular' })
  })

  it('names a device that has no default size', async () => {
    expect(await check('vdd vss vin1', 'x1 vin1 vdd vss mystery')).toEqual({
      outcome: 'unsupported',
      reason: 'x1: found an instance of mystery, which has no circuit; define the cell',
    })
  })

  it('lets the caller stop', async () => {
    const stage = cell('vdd vss vin1 vout1', 'm1 vout1 vin1 vss vss nmos\nr1 vdd vout1 1k')
    const stopped = checkOperatingPoint(stage, simulator, { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' })
  })
})
