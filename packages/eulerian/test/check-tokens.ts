/**
 * Checks the tokens of a compact sequence, without anything of the package: pins by the text of each token.
 *
 * @returns what is wrong, in words; empty for a circuit
 */
export function faultsOfTokens(tokens: readonly string[], electrical: boolean): readonly string[] {
  const faults: string[] = []
  const nets = new Map<string, { pins: number; driven: boolean; devices: Set<number> }>()
  const known = new Set<string>()
  const wires: [string, string][] = []
  const put = (net: string, pin: string, type: string, device: number) => {
    const entry = nets.get(net) ?? { pins: 0, driven: false, devices: new Set<number>() }
    nets.set(net, entry)
    entry.pins++
    entry.devices.add(device)
    if (!gatesOf(type).includes(pin)) entry.driven = true
  }
  const inner = (net: string) => /(^|\+)net\d+$/.test(net)
  let position = 1
  const net = () => {
    let pages = ''
    for (; tokens[position] === 'more'; position++) pages += '+'
    const text = tokens[position++] ?? 'end'
    if (!/^(VDD|VSS|0|[A-Z]+\d+|net\d+)$/.test(text)) faults.push(`${position - 1}: ${text} is no net`)
    return `${pages}${text}`
  }
  if (tokens[0] !== 'begin') faults.push('no begin')
  if (tokens[position]?.startsWith('type:')) position++
  if (tokens[position]?.startsWith('size:')) position++
  let exit = 'VSS'
  for (let device = 0; position < tokens.length - 1; ) {
    const token = tokens[position++] ?? ''
    if (token === 'open') {
      const port = net()
      if (nets.has(port)) faults.push(`${port} is open and used`)
      continue
    }
    if (/^model:|=$/.test(token)) {
      if (token.endsWith('=')) while (/^(zero|minus|\d\.\d|_\d\d|e-?\d+)$/.test(tokens[position] ?? '')) position++
      continue
    }
    const [head = '', entry] = token.split('<')
    const [type = '', ...extras] = head.split(':')
    const on = new Set<string>()
    const place = (where: string, pins: readonly string[]) => {
      for (const pin of pins) put(where, pin, type, device)
      on.add(where)
    }
    const groups = groupsOf(type, extras)
    const rail = type === 'nmos' ? 'VSS' : 'VDD'
    if (/^[np]mos$/.test(type) && !extras.some((extra) => /^b/.test(extra))) place(rail, ['b'])
    if (extras.includes(rail.toLowerCase())) place(rail, ['s'])
    const entered = groups.find((group) => group[0] === entry)
    if (entered !== undefined) place(exit, entered)
    const ends: string[] = entered === undefined ? [] : [exit]
    for (const group of groups) {
      if (group === entered) continue
      const where = net()
      place(where, group)
      if (group[0] !== 'b' || type.length > 1) ends.push(where)
      exit = where
    }
    if ((type === 'l' || type === 'v') && ends.length === 2) wires.push([ends[0] as string, ends[1] as string])
    if (electrical && /^[rcldvi]$/.test(type) && ends[0] === ends[1])
      faults.push(`${token} has both ends on ${ends[0]}`)
    if (device > 0 && ![...on].some((where) => known.has(where)))
      faults.push(`${token} is on no net of a device before`)
    for (const where of on) known.add(where)
    device++
  }
  if (tokens.at(-1) !== 'end') faults.push('no end')
  if (known.size === 0) faults.push('no device')
  for (const [name, { pins, driven, devices }] of nets) {
    if (inner(name) && pins < 2) faults.push(`${name} has one pin`)
    if (!electrical) continue
    if (inner(name) && devices.size < 2) faults.push(`${name} is on one device`)
    if (inner(name) && !driven) faults.push(`nothing drives ${name}`)
    if (/(VOUT|IOUT)\d+$/.test(name) && !driven) faults.push(`nothing drives ${name}`)
  }
  if (electrical && isShorted(wires)) faults.push('the rails are shorted')
  return faults
}

/** Groups of pins that get a net each, in the order in which they are written. */
function groupsOf(type: string, extras: readonly string[]): readonly (readonly string[])[] {
  const cells: Record<string, string> = {
    inverter: 'vdd vss a q',
    transmission_gate: 'vdd vss c a b',
    xor: 'vdd vss a b y',
    pfd: 'vdd vss a b qa qb',
    e: 'cp cn p n',
    g: 'cp cn p n',
  }
  const plain = /^[np](mos|jf)$/.test(type) ? 'g s d' : /^np|^pn/.test(type) ? 'b e c' : (cells[type] ?? 'p n')
  const groups = plain.split(' ').map((pin) => [pin])
  const join = (kept: string, other: string) => {
    const from = groups.findIndex(([pin]) => pin === other)
    if (from >= 0) groups.splice(from, 1)
    groups.find(([pin]) => pin === kept)?.push(other)
  }
  for (const extra of extras) {
    if (extra === 'dg' || extra === 'cb') join(extra[0] as string, extra[1] as string)
    else if (extra === 'bs') join('s', 'b')
    else if (/^v/.test(extra))
      groups.splice(
        groups.findIndex(([pin]) => pin === 's'),
        1,
      )
    else groups.unshift([extra])
  }
  return groups
}

function gatesOf(type: string): readonly string[] {
  if (/^[np](mos|jf)$/.test(type)) return ['g', 'b']
  const others: Record<string, readonly string[]> = {
    npn: ['s'],
    pnp: ['s'],
    e: ['cp', 'cn'],
    g: ['cp', 'cn'],
    inverter: ['a'],
    transmission_gate: ['c'],
    xor: ['a', 'b'],
    pfd: ['a', 'b'],
  }
  return others[type] ?? ['b']
}

function isShorted(wires: readonly (readonly [string, string])[]): boolean {
  const reached = new Set(['VDD'])
  for (let size = 0; size !== reached.size; ) {
    size = reached.size
    for (const [a, b] of wires) {
      if (reached.has(a)) reached.add(b)
      if (reached.has(b)) reached.add(a)
    }
  }
  return reached.has('VSS') || reached.has('0')
}
