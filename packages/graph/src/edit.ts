import type { Value } from '@analogkit/netlist'

/** A pin of a device in one circuit and the same pin in the other. */
export interface PinPair {
  /** Name of the device in the first circuit. */
  readonly device: string
  /** Its pin there. */
  readonly pin: string
  /** Name of the device in the second circuit. */
  readonly otherDevice: string
  /** Its pin there: another one where pins of the device may be exchanged. */
  readonly otherPin: string
}

/**
 * One change that leads from the first circuit to the second. What is named without `other` belongs to the first
 * circuit, `other` to the second; `sentence` says the same in words.
 */
export type Edit = EditFacts & { readonly sentence: string }

/** What an edit is about. */
export type EditFacts =
  /** The second circuit lacks a device. */
  | { readonly type: 'missing-device'; readonly device: string }
  /** The second circuit has a device more. */
  | { readonly type: 'additional-device'; readonly otherDevice: string }
  /** A device is of another kind, polarity or model. */
  | {
      readonly type: 'kind' | 'polarity' | 'model'
      readonly device: string
      readonly otherDevice: string
      readonly value: string | undefined
      readonly otherValue: string | undefined
    }
  /** A parameter has another value. */
  | {
      readonly type: 'parameter'
      readonly device: string
      readonly otherDevice: string
      readonly parameter: string
      readonly value: Value | undefined
      readonly otherValue: Value | undefined
    }
  /** A pin is on another net: on `otherNet` and not on the one that is `net` in the second circuit. */
  | { readonly type: 'moved-pin'; readonly pin: PinPair; readonly net: string; readonly otherNet: string }
  /** Two pins, of one device or of two, have changed nets. */
  | {
      readonly type: 'swapped-nets'
      readonly pins: readonly [PinPair, PinPair]
      /** The nets of the pins in the first circuit. */
      readonly nets: readonly [string, string]
      /** The nets of the pins in the second circuit. */
      readonly otherNets: readonly [string, string]
    }
  /** Nets of the first circuit are one net in the second. */
  | { readonly type: 'shorted-nets'; readonly nets: readonly string[]; readonly otherNet: string }
  /** A net of the first circuit is several in the second. */
  | {
      readonly type: 'split-net'
      readonly net: string
      readonly otherNets: readonly string[]
      /** The pins that left the first one of `otherNets`. */
      readonly pins: readonly PinPair[]
    }
  /** A net is a port in the first circuit only. */
  | { readonly type: 'missing-port'; readonly port: string; readonly otherNet: string | undefined }
  /** A net is a port in the second circuit only. */
  | { readonly type: 'additional-port'; readonly otherPort: string; readonly net: string | undefined }
  /** A net that keeps its name (a port on the level of names, a rail, a global) has another one. */
  | { readonly type: 'renamed-net'; readonly net: string; readonly otherNet: string }
  /** Two nets that keep their names have changed them. */
  | { readonly type: 'swapped-ports'; readonly ports: readonly [string, string] }
  /** A reference to another device, of a coupling or a controlled source, is another one. */
  | {
      readonly type: 'reference'
      readonly device: string
      readonly otherDevice: string
      readonly references: readonly string[]
      readonly otherReferences: readonly string[]
    }

/** An edit with its sentence. */
export function describeEdit(facts: EditFacts): Edit {
  return { ...facts, sentence: sentenceOf(facts) }
}

function sentenceOf(facts: EditFacts): string {
  switch (facts.type) {
    case 'missing-device':
      return `device ${facts.device} is missing in the second circuit`
    case 'additional-device':
      return `device ${facts.otherDevice} is in the second circuit only`
    case 'kind':
    case 'polarity':
    case 'model':
      return `${same(facts.device, facts.otherDevice)} has ${facts.type} ${facts.otherValue ?? 'none'} instead of ${facts.value ?? 'none'}`
    case 'parameter':
      return `${same(facts.device, facts.otherDevice)} has ${facts.parameter}=${facts.otherValue ?? 'none'} instead of ${facts.value ?? 'none'}`
    case 'moved-pin':
      return `pin ${pinName(facts.pin)} is on net ${facts.otherNet} instead of ${facts.net}`
    case 'swapped-nets':
      return `pins ${pinName(facts.pins[0])} and ${pinName(facts.pins[1])} have their nets ${facts.nets.join(' and ')} exchanged`
    case 'shorted-nets':
      return `nets ${facts.nets.join(' and ')} are one net ${facts.otherNet} in the second circuit`
    case 'split-net':
      return `net ${facts.net} is split into ${facts.otherNets.join(' and ')}: ${facts.pins.map(pinName).join(', ')} left it`
    case 'missing-port':
      return `port ${facts.port} is ${facts.otherNet === undefined ? 'missing' : `the inner net ${facts.otherNet}`} in the second circuit`
    case 'additional-port':
      return `port ${facts.otherPort} of the second circuit is ${facts.net === undefined ? 'missing' : `the inner net ${facts.net}`} in the first`
    case 'renamed-net':
      return `net ${facts.net} is called ${facts.otherNet} in the second circuit`
    case 'swapped-ports':
      return `nets ${facts.ports.join(' and ')} have exchanged their names`
    case 'reference':
      return `${same(facts.device, facts.otherDevice)} refers to ${facts.otherReferences.join(' and ') || 'none'} instead of ${facts.references.join(' and ') || 'none'}`
  }
}

function same(name: string, other: string): string {
  return name === other ? name : `${name} (${other})`
}

function pinName({ device, pin, otherDevice, otherPin }: PinPair): string {
  return same(`${device}.${pin}`, `${otherDevice}.${otherPin}`)
}
