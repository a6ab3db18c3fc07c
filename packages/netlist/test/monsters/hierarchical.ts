import { createDraws } from './draws.js'

const PORTS = ['a', 'b', 'c', 'd']
const INNER = Array.from({ length: 20 }, (_, index) => `n${index}`)

/**
 * Cells of 43 devices each, one of which has a width that depends on the instance; every fifth cell has the four before
 * it inside. At the top there are instances with widths of their own: 4,000 cells and 30,000 instances are 2.3 million
 * devices.
 */
export function hierarchical(cells: number, instances: number): string {
  const draw = createDraws(2)
  const nets = [...PORTS, ...INNER]
  const net = () => nets[draw(nets.length)]
  const lines = ['* hierarchical netlist', '.model nch nmos level=1', '.model pch pmos level=1']
  for (let cell = 0; cell < cells; cell++) {
    lines.push(`.subckt cell${cell} a b c d vdd vss wn=1u`)
    for (let device = 0; device < 40; device++) {
      const [bulk, model] = draw(2) === 0 ? ['vss', 'nch'] : ['vdd', 'pch']
      const sizes = `w=${(draw(990) + 10) / 100}u l=0.18u nf=${draw(8) + 1}`
      lines.push(`M${device} ${net()} ${net()} ${net()} ${bulk} ${model} ${sizes}`)
    }
    lines.push(`R1 ${net()} ${net()} ${draw(100) + 1}k`, `C1 ${net()} ${net()} ${draw(100) + 1}f`)
    lines.push(`Mp ${net()} ${net()} ${net()} vss nch w='wn*2' l=0.18u`)
    const inside = cell > 0 && cell % 5 === 0 ? 4 : 0
    for (let index = 0; index < inside; index++) {
      lines.push(`X${index} ${net()} ${net()} ${net()} ${net()} vdd vss cell${cell - 1 - index}`)
    }
    lines.push('.ends')
  }
  for (let index = 0; index < instances; index++) {
    const terminals = PORTS.map(() => `top${draw(instances)}`).join(' ')
    lines.push(`X${index} ${terminals} vdd 0 cell${draw(cells)} wn=${draw(20) + 1}u`)
  }
  return `${lines.join('\n')}\n.end\n`
}
