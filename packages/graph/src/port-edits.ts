import { at } from './at.js'
import type { EditFacts } from './edit.js'
import { NONE } from './signature-buckets.js'
import type { CompiledCircuit, Strictness } from './types.js'

/** What the ports and the named nets of two circuits differ in, when vertices are laid on each other so. */
export function portEdits(graph: CompiledCircuit, partner: Int32Array, { level, rails }: Strictness): EditFacts[] {
  const facts: EditFacts[] = []
  const [first, second] = graph.circuits
  if (first === undefined || second === undefined) return facts
  const ports = [new Set(first.ports), new Set(second.ports)] as const
  const named = new Set(['0', ...first.globals, ...second.globals, ...rails])
  if (level === 'names') for (const port of [...first.ports, ...second.ports]) named.add(port)
  const keepsName = (net: string) => level === 'identical' || named.has(net)
  const renamed = new Map<string, string>()

  for (let net = 0; net < graph.names.length; net++) {
    if (at(graph.isDevice, net) === 1) continue
    const name = graph.names[net] as string
    const other = at(partner, net)
    const otherName = other === NONE ? undefined : graph.names[other]
    const isSecond = net >= at(graph.firstVertex, 1)
    const counts = level !== 'structure' && ports[isSecond ? 1 : 0].has(name)
    const isPort = otherName !== undefined && ports[isSecond ? 0 : 1].has(otherName)
    if (counts && !isPort) {
      facts.push(
        isSecond
          ? { type: 'additional-port', otherPort: name, net: otherName }
          : { type: 'missing-port', port: name, otherNet: otherName },
      )
    } else if (!isSecond && otherName !== undefined && name !== otherName) {
      const bothPorts = counts === isPort || level === 'structure'
      if (bothPorts && (keepsName(name) || keepsName(otherName))) renamed.set(name, otherName)
    }
  }
  for (const [net, otherNet] of renamed) {
    if (renamed.get(otherNet) !== net) facts.push({ type: 'renamed-net', net, otherNet })
    else if (net < otherNet) facts.push({ type: 'swapped-ports', ports: [net, otherNet] })
  }
  return facts
}
