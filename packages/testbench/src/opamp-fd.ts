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
 * For the step the difference of the outputs is taken from that of the inputs, as in a buffer of differential gain 1; the step
 * is 0.8 V. CMRR and PSRR of two equal halves are infinite: here they are those that one standard deviation of the thresholds
 * leaves, the root of the sum of squares over all matched pairs, at most 120 dB. Thresholds and targets are those of
 * {@link opampSe}.
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
    gateinductance: 1e-12,
    gatecapacitance: 1e-15,
    servo: 0,
    feedback: 1e9,
    coupling: 1e9,
    low: 0,
    high: 1e-3,
    delay: 100e-9,
    edge: 6e-9,
    width: 10e-9,
    supplykick: 1e-3,
  },
  alternatives: [{ load: 10e-12 }, { load: 100e-12 }, { load: 10e-9 }],
  specimens: { servo: 1 },
  bench: [
    {
      kind: 'source',
      quantity: 'voltage',
      name: 'vinp',
      pins: { p: 'drivep', n: '0' },
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
      pins: { p: 'driven', n: '0' },
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
    // The servo takes the difference of the outputs from that of the inputs: not at all, at dc only, or as a buffer.
    {
      kind: 'controlled-source',
      quantity: 'voltage',
      name: 'eservo',
      pins: { p: 'returned', n: '0', cp: '{output-}', cn: '{output+}' },
      parameters: { gain: 'servo' },
    },
    { kind: 'inductor', name: 'lfb', pins: { p: 'returned', n: 'back' }, parameters: { l: 'feedback' } },
    { kind: 'resistor', name: 'rfb', pins: { p: 'back', n: 'difference' }, parameters: { r: 100 } },
    { kind: 'capacitor', name: 'cfb', pins: { p: 'difference', n: '0' }, parameters: { c: 'coupling' } },
    {
      kind: 'controlled-source',
      quantity: 'voltage',
      name: 'einp',
      pins: { p: '{input+}', n: 'drivep', cp: 'difference', cn: '0' },
      parameters: { gain: 0.5 },
    },
    {
      kind: 'controlled-source',
      quantity: 'voltage',
      name: 'einn',
      pins: { p: '{input-}', n: 'driven', cp: '0', cn: 'difference' },
      parameters: { gain: 0.5 },
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
      together: true,
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
      // Two equal halves reject everything: what counts is what one standard deviation of mismatch leaves, once the servo
      // has taken the offset away that would drive the outputs to the rails.
      id: 'rejection',
      set: { servo: 1 },
      mismatch: { threshold: 1e-3 },
      analyses: [
        { type: 'ac', name: 'common', from: 10, to: 10, drive: { vinp: 1, vinn: 1 } },
        { type: 'ac', name: 'supply', from: 10, to: 10, drive: { vsupply: 1 } },
      ],
      measures: {
        acm: {
          type: 'at',
          analysis: 'common',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'magnitude' },
          x: 10,
        },
        asupply: {
          type: 'at',
          analysis: 'supply',
          signal: { of: 'v({output+})', minus: 'v({output-})', as: 'magnitude' },
          x: 10,
        },
      },
      checks: [],
      identifies: false,
    },
    {
      id: 'step',
      set: {
        servo: 1,
        feedback: 1e-12,
        coupling: 1e-15,
        low: -0.4,
        high: 0.4,
        delay: '0.2 / fu',
        edge: '0.008 / fu',
        width: '8 / fu + 10 * load / abs(isupply)',
        supplykick: 0,
      },
      analyses: [{ type: 'tran', stop: 'delay + 2 * width', maxStep: '0.005 * width' }],
      measures: {
        up20: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output+})', minus: 'v({output-})' },
          level: 'low + 0.2 * (high - low)',
          direction: 'rise',
        },
        up80: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output+})', minus: 'v({output-})' },
          level: 'low + 0.8 * (high - low)',
          direction: 'rise',
        },
        down80: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output+})', minus: 'v({output-})' },
          level: 'low + 0.8 * (high - low)',
          direction: 'fall',
          after: 'delay + width',
        },
        down20: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output+})', minus: 'v({output-})' },
          level: 'low + 0.2 * (high - low)',
          direction: 'fall',
          after: 'delay + width',
        },
        intop: { type: 'at', analysis: 'tran', signal: { of: 'v(drivep)', minus: 'v(driven)' }, x: 'delay + width' },
        inbottom: { type: 'final', analysis: 'tran', signal: { of: 'v(drivep)', minus: 'v(driven)' } },
        top: {
          type: 'at',
          analysis: 'tran',
          signal: { of: 'v({output+})', minus: 'v({output-})' },
          x: 'delay + width',
        },
        bottom: { type: 'final', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
      },
      checks: [],
      identifies: false,
    },
  ],
  validity: [
    {
      id: 'kick',
      analyses: [{ type: 'tran', stop: 3e-6, maxStep: 300e-9 }],
      measures: {
        before: { type: 'at', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' }, x: 50e-9 },
        highest: { type: 'maximum', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
        lowest: { type: 'minimum', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
        afterwards: { type: 'final', analysis: 'tran', signal: { of: 'v({output+})', minus: 'v({output-})' } },
        supplybefore: { type: 'at', analysis: 'tran', signal: { of: 'i(vsupply)' }, x: 0 },
        supplyleast: { type: 'minimum', analysis: 'tran', signal: { of: 'i(vsupply)' }, from: 1e-6 },
        supplymost: { type: 'maximum', analysis: 'tran', signal: { of: 'i(vsupply)' }, from: 1e-6 },
      },
      checks: [
        {
          value: 'abs(afterwards - before)',
          max: 0.1,
          scale: 1,
          reason: 'after a kick of 1 mV the outputs run away: the operating point is not stable',
        },
        {
          value: 'max(supplymost - supplybefore, supplybefore - supplyleast) / max(1e-9, abs(supplybefore))',
          max: 0.1,
          scale: 1,
          reason: 'after a kick of 1 mV the supply current is another or does not come to rest: the bias is not stable',
        },
      ],
      identifies: true,
    },
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
  ],
  curves: {
    bode: { stage: 'small-signal', output: 'v({output+})', minus: 'v({output-})' },
    step: { stage: 'step', input: 'v(drivep)', inputMinus: 'v(driven)', output: 'v({output+})', minus: 'v({output-})' },
  },
  polarity: 'a1',
  metrics: [
    metric('gain'),
    metric('gbw'),
    metric('phase-margin'),
    metric(
      'slew',
      '(abs(top - intop) < 0.08 && abs(bottom - inbottom) < 0.08) ? 0.6 * (intop - inbottom) / max(up80 - up20, down20 - down80) : 0',
    ),
    metric('cmrr', 'min(120, gaindb - 20 * log10(max(acm, 1e-9)))'),
    metric('psrr', 'max(-120, 20 * log10(max(asupply, 1e-9)) - gaindb)'),
    metric('power'),
    metric('area'),
  ],
}
