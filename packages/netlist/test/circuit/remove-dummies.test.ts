import { describe, expect, it } from 'vitest'
import { parseNetlist, removeDummies } from '../../src/index.js'

describe('removeDummies', () => {
  it('takes out what is shorted or always off, and lists it', () => {
    const circuit = parseNetlist(`.subckt c in out vdd vss
M1 out in vss vss nch
Mshort out out out vss nch
Moff out vss vss vss nch
Mturned vdd vdd out vdd pch
Mends vss vss vss vdd nch
Mcap vss in vss vss nch
Mdiode out out vss vss nch
Rshort in in 1k
R1 in out 1k
.ends`)
    const { circuit: result, removed } = removeDummies(circuit)
    expect(result.devices.map(({ name }) => name)).toEqual(['m1', 'mcap', 'mdiode', 'r1'])
    expect(removed.map(({ cell, device, reason }) => [cell, device.name, reason])).toEqual([
      ['c', 'mshort', 'shorted'],
      ['c', 'moff', 'off'],
      ['c', 'mturned', 'off'],
      ['c', 'mends', 'shorted'],
      ['c', 'rshort', 'shorted'],
    ])
  })

  it('keeps a device whose current is probed', () => {
    const circuit = parseNetlist('.subckt c a\nR1 a a 1k\nB1 a 0 v={i(r1)}\n.ends')
    expect(removeDummies(circuit).removed).toEqual([])
  })
})
