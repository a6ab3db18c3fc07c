/** Whole numbers below a limit, always the same ones for a seed (the generator of PCG without its output function). */
function createDraw(seed: number): (limit: number) => number {
  // x * 6364136223846793005 + 1442695040888963407 modulo 2^64 in four parts of 16 bits, as BigInt would be slow.
  let state = BigInt(seed)
  return (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn
    return Number(state >> 33n) % limit
  }
}

/** A flat netlist of `count` MOS transistors between half as many nets, a comment every 100 cards, every 8th continued. */
export function flatNetlist(count: number): string {
  const draw = createDraw(1)
  const lines = ['* flat netlist', '.model nch nmos level=1 vto=0.4 kp=200u', '.model pch pmos level=1 vto=-0.4 kp=80u']
  lines.push('Vdd vdd 0 1.8', 'Vss vss 0 0')
  for (let index = 0; index < count; index++) {
    if (index % 100 === 0) lines.push(`* block ${index / 100}`)
    const net = () => `net${draw(count >> 1)}`
    const n = draw(2) === 0
    const nets = `${net()} ${net()} ${net()} ${n ? 'vss nch' : 'vdd pch'}`
    const sizes = `w=${(0.4 + draw(100) / 10).toFixed(2)}u l=${(0.18 + draw(20) / 100).toFixed(2)}u`
    const fingers = `nf=${1 + draw(8)} m=${1 + draw(4)}`
    lines.push(index % 8 === 7 ? `M${index} ${nets} ${sizes}\n+ ${fingers}` : `M${index} ${nets} ${sizes} ${fingers}`)
  }
  return `${lines.join('\n')}\n.end\n`
}

/** Cells that use each other, and many instances at the top with parameters of their own. */
export function hierarchicalNetlist(cells = 4000, instances = 30_000): string {
  const draw = createDraw(2)
  const lines = ['* hierarchical netlist', '.model nch nmos level=1', '.model pch pmos level=1']
  for (let cell = 0; cell < cells; cell++) {
    lines.push(`.subckt cell${cell} a b c d vdd vss wn=1u`)
    const net = () => ['a', 'b', 'c', 'd', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'][draw(12)]
    for (let device = 0; device < 40; device++) {
      const n = draw(2) === 0
      lines.push(`M${device} ${net()} ${net()} ${net()} ${n ? 'vss nch' : 'vdd pch'} w=${1 + draw(9)}u l=0.18u`)
    }
    lines.push(`R1 ${net()} ${net()} ${1 + draw(100)}k`, `C1 ${net()} ${net()} ${1 + draw(100)}f`)
    lines.push(`Mp ${net()} ${net()} ${net()} vss nch w='wn*2' l=0.18u`)
    if (cell > 4 && cell % 5 === 0) {
      const inner = 1 + draw(4)
      for (let index = 0; index < inner; index++) {
        lines.push(`X${index} ${net()} ${net()} ${net()} ${net()} vdd vss cell${cell - 1 - index}`)
      }
    }
    lines.push('.ends')
  }
  for (let index = 0; index < instances; index++) {
    const nets = [0, 1, 2, 3].map(() => `t${draw(instances)}`).join(' ')
    lines.push(`X${index} ${nets} vdd 0 cell${draw(cells)} wn=${1 + draw(20)}u`)
  }
  return `${lines.join('\n')}\n.end\n`
}
