import { opampSe } from './opamp-se.js'
import type { CircuitClass, Metric } from './types.js'

/** A metric of the single-ended class, read from other measures. */
function metric(id: string, value?: string): Metric {
  const found = opampSe.metrics.find((candidate) => candidate.id === id)
  if (found === undefined) throw new RangeError(`opamp-se has no metric ${id}`)
  return value === undefined ? found : { ...found, value }
}

/**
 * The fully differential operational amplifier.
 *
 * Both inputs stand at the common mode and nothing is fed back: at the operating point the two halves are equal, so that the
 * outputs are where they are planned. Where the circuit does not hold its output common mode itself, the sizing has ideal
 * sources that do (see `Sizing.commonMode`). Small signals drive the inputs with +1/2 and -1/2, and the difference of the
 * outputs counts.
 *
 * For the step each output returns to the input of the opposite sign through 1 pH, as a buffer. Thresholds and targets are
 * those of {@link opampSe}.
 */
export const opampFd: CircuitClass = {
  id: 'opamp-fd',
  title: 'Operational amplifier, fully differential',
  ports: {
    class: 'opamp-fd',
    ports: [
      { role: 'supply', min: 1, max: 4 },
      { role: 'ground', min: 1, max: 4 },
      { role: 'input+', min: 1, max: 1 },
      { role: 'input-', min: 1, max: 1 },
      { role: 'output+', min: 1, max: 1 },
      { role: 'output-', min: 1, max: 1 },
      { role: 'bias-voltage', min: 0, max: 16 },
      { role: 'bias-current-source', min: 0, max: 16 },
      { role: 'bias-current-sink', min: 0, max: 16 },
      { role: 'bias-node', min: 0, max: 16 },
      { role: 'common-mode-reference', min: 0, max: 2 },
      { role: 'common-mode-control', min: 0, max: 4 },
      { role: 'control', min: 0, max: 4 },
      { role: 'internal', min: 0, max: 16 },
      { role: 'optional', min: 0, max: 16 },
    ],
  },
  conditions: {
    commonmode: 'supply / 2',
    load: 1e-12,
    leastcmrr: 15,
    gateinductance: 1e-12,
    gatecapacitance: 1e-15,
    low: 0,
    high: 1e-3,
    delay: 100e-9,
    edge: 6e-9,
    width: 10e-9,
  },
  alternatives: [{ load: 10e-12 }, { load: 100e-12 }, { load: 10e-9 }],
  bench: [
    {
      kind: 'source',
      quantity: 'voltage',
      name: 'vinp',
      pins: { p: '{input+}', n: '0' },
      parameters: { dc: 'commonmode' },
      waveform: {
        type: 'pulse',
        low: 'commonmode + low / 2',
        high: 'commonmode + high / 2',
        delay: 'delay',
        rise: 'edge',
        fall: 'edge',
        width: 'width',
        period: 1,
      },
    },
    {
      kind: 'source',
      quantity: 'voltage',
      name: 'vinn',
      pins: { p: '{input-}', n: '0' },
      parameters: { dc: 'commonmode' },
      waveform: {
        type: 'pulse',
        low: 'commonmode - low / 2',
        high: 'commonmode - high / 2',
        delay: 'delay',
        rise: 'edge',
        fall: 'edge',
        width: 'width',
        period: 1,
      },
    },
    { kind: 'capacitor', name: 'cloadp', pins: { p: '{output+}', n: '0' }, parameters: { c: 'load' } },
    { kind: 'capacitor', name: 'cloadn', pins: { p: '{output-}', n: '0' }, parameters: { c: 'load' } },
  ],
  stages: [
    {
      id: 'operating-point',
      analyses: [{ type: 'op' }],
      measures: {
        vout: { type: 'value', analysis: 'op', signal: { of: 'v({output+})' } },
        offset: { type: 'value', analysis: 'op', signal: { of: 'v({output+})', minus: 'v({output-})' } },
        isupply: { type: 'value', analysis: 'op', signal: { of: 'i(vsupply)' } },
      },
      checks: [
        { value: 'vout', min: 0.06, scale: 0.5, reason: 'the outputs sit at the ground rail' },
        { value: 'supply - vout', min: 0.06, scale: 0.5, reason: 'the outputs sit at the supply rail' },
        { value: 'abs(offset)', max: 0.1, scale: 0.5, reason: 'the outputs differ at equal inputs' },
        {
          value: '-isupply',
          min: 1e-9,
          max: 50e-3,
          scale: 50e-3,
          reason: 'the supply current is not that of a working amplifier',
        },
      ],
      identifies: true,
    },
    {
      id: 'small-signal',
      analyses: [{ type: 'ac', from: 1, to: 10e9, pointsPerDecade: 10, drive: { vinp: 0.5, vinn: -0.5 } }],
      measures: {
        a1: { type: 'at', analysis: 'ac', signal: { of: 'v({output+})', minus: 'v({output-})', as: 'value' }, x: 1 },
        gaindb: { type: 'at', analysis: 'ac', signal: { of: 'v({output+})', minus: 'v({output-})', as: 'db' }, x: 1 },
        fu: {
          type: 'crossing',
          analysis: 'ac',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'db' },
          level: 0,
          direction: 'fall',
        },
        phasefu: {
          type: 'at',
          analysis: 'ac',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'phase' },
          x: 'fu',
        },
      },
      checks: [
        { value: 'a1', min: 0, scale: 10, reason: 'the outputs go the other way when the inputs do' },
        {
          value: 'phasefu',
          max: 5,
          scale: 30,
          reason: 'the phase leads at the unity-gain frequency: a pole in the right half plane',
        },
      ],
      identifies: true,
    },
    {
      id: 'rejection',
      analyses: [
        { type: 'ac', name: 'difference', from: 10, to: 10, drive: { vinp: 0.5, vinn: -0.5 } },
        { type: 'ac', name: 'common', from: 10, to: 10, drive: { vinp: 1, vinn: 1 } },
        { type: 'ac', name: 'supply', from: 10, to: 10, drive: { vsupply: 1 } },
      ],
      measures: {
        ad: {
          type: 'at',
          analysis: 'difference',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'db' },
          x: 10,
        },
        acm: { type: 'at', analysis: 'common', signal: { of: 'v({output+})', minus: 'v({output-})', as: 'db' }, x: 10 },
        asupply: {
          type: 'at',
          analysis: 'supply',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'db' },
          x: 10,
        },
      },
      checks: [],
      identifies: false,
    },
  ],
  validity: [
    {
      id: 'regeneration',
      needs: 'regenerative',
      set: { gateinductance: 1e9, gatecapacitance: 1e9 },
      analyses: [{ type: 'ac', from: 10, to: 10, drive: { vinp: 0.5, vinn: -0.5 } }],
      measures: {
        heldgain: {
          type: 'at',
          analysis: 'ac',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'db' },
          x: 10,
        },
        held: { type: 'at', analysis: 'ac', signal: { of: 'v({output+})', minus: 'v({output-})', as: 'value' }, x: 10 },
      },
      checks: [
        { value: 'heldgain', min: 40, scale: 40, reason: 'without its positive feedback the gain is below 40 dB' },
        { value: 'held', min: 0, scale: 10, reason: 'without its positive feedback the gain has the other sign' },
      ],
      identifies: true,
    },
    {
      id: 'kick',
      analyses: [{ type: 'tran', stop: 3e-6, maxStep: 15e-9 }],
      measures: {
        before: { type: 'at', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' }, x: 50e-9 },
        highest: { type: 'maximum', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
        lowest: { type: 'minimum', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
        afterwards: { type: 'final', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
      },
      checks: [
        {
          value: 'abs(afterwards - before)',
          max: 0.3,
          scale: 1,
          reason: 'after a kick of 1 mV the outputs run away: the operating point is not stable',
        },
      ],
      identifies: true,
    },
  ],
  polarity: 'a1',
  metrics: [
    metric('gain'),
    metric('gbw'),
    metric('phase-margin'),
    metric('cmrr', 'min(120, ad - acm)'),
    metric('psrr', 'max(-120, asupply - ad)'),
    metric('power'),
    metric('area'),
  ],
}
