import type { PortEvidence, PortRole } from '@analogkit/netlist'

/**
 * What a person says about ports, as evidence that outweighs what names and structure say.
 *
 * @param roles - by port; ports that are left out are free
 * @returns a classifier, for any circuit with such ports
 */
export function givenRoles(
  roles: Readonly<Record<string, PortRole>>,
): (circuit: { readonly ports: readonly string[] }) => readonly PortEvidence[] {
  return ({ ports }) =>
    ports.flatMap((port) => {
      const role = roles[port]
      return role === undefined ? [] : [{ port, role, score: 1, reasons: [`${port} is given as ${role}`] }]
    })
}
