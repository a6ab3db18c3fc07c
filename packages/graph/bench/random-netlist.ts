import type { Circuit, Device } from '@analogkit/netlist'

/** A flat netlist of MOS transistors on half as many nets, always the same one for a number of devices. */
export function randomNetlist(count: number): Circuit {
  let state = 1n
  const draw = (limit: number) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn
    return Number(state >> 33n) % limit
  }
  const net = () => `net${draw(count / 2)}`
  const devices = Array.from({ length: count }, (_, index): Device => {
    const polarity = draw(2) === 0 ? 'n' : 'p'
    const pins = { d: net(), g: net(), s: net(), b: polarity === 'n' ? 'vss' : 'vdd' }
    return { kind: 'mosfet', name: `m${index}`, polarity, model: `${polarity}ch`, parameters: {}, pins }
  })
  return { name: 'random', ports: ['vdd', 'vss'], parameters: {}, devices, cells: {}, models: {}, globals: [] }
}
