import type { PortRole } from '@analogkit/netlist'
import { TestbenchError } from './error.js'

/** The net in the bench of a net of the device under test. Ground `0` is the same everywhere. */
export function benchNet(net: string): string {
  return net === '0' ? '0' : `dut.${net}`
}

/**
 * Replaces `{role}` in a text by the bench net of the first port with that role.
 *
 * @throws TestbenchError `missing-role` when no port has it
 */
export function resolveRoles(text: string, roles: Readonly<Record<string, PortRole>>): string {
  return text.replace(/\{([^}]+)\}/g, (_, role: string) => {
    const port = Object.keys(roles).find((name) => roles[name] === role)
    if (port === undefined)
      throw new TestbenchError(
        'missing-role',
        text,
        `no port has the role ${role}: give one of ${Object.keys(roles).join(', ')} that role`,
      )
    return benchNet(port)
  })
}
