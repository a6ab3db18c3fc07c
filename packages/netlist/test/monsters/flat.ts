import { createDraws } from './draws.js'

/**
 * A flat netlist of `count` transistors on random nets, with a comment every 100 cards and every 8th card continued:
 * 760,000 of them are 50 MB.
 */
export function flat(count: number): string {
  const draw = createDraws(1)
  const nets = Math.max(2, Math.floor(count / 2))
  const lines = [
    '* flat netlist',
    '.model nch nmos level=1 vto=0.5 kp=200u',
    '.model pch pmos level=1 vto=-0.5 kp=80u',
    'Vdd vdd 0 1.8',
    'Vss vss 0 0',
  ]
  for (let index = 0; index < count; index++) {
    if (index % 100 === 0) lines.push(`* block ${index / 100}`)
    const [bulk, model] = draw(2) === 0 ? ['vss', 'nch'] : ['vdd', 'pch']
    const terminals = `net${draw(nets)} net${draw(nets)} net${draw(nets)} ${bulk}`
    const sizes = `w=${(draw(990) + 10) / 100}u l=${(draw(90) + 10) / 100}u`
    const multiple = `nf=${draw(8) + 1} m=${draw(4) + 1}`
    lines.push(`M${index} ${terminals} ${model} ${sizes}${index % 8 === 0 ? '\n+' : ''} ${multiple}`)
  }
  return `${lines.join('\n')}\n.end\n`
}
