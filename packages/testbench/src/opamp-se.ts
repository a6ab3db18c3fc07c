import type { CircuitClass } from './types.js'

/**
 * The single-ended operational amplifier.
 *
 * The output returns to the inverting input through 1 GH and the inverting input is driven
 * through 1 GF: closed at dc, open for small signals. Thresholds and targets are Table I of
 * AMSnet-q (arXiv 2605.01404) in the reading for 1.8 V devices of a 28-nm class: power in mW,
 * area scaled to I/O devices. Gain, unity-gain frequency and phase margin identify.
 *
 * Metrics: `gain` = |A| at 1 Hz with +1/2 and -1/2 on the inputs; `gbw` = first fall of |A| through 0 dB, interpolated
 * in log f; `phase-margin` = 180 deg + phase of A there, unwrapped from 1 Hz, where A is positive; `slew` = 0.6 step /
 * (time from 20 to 80 %) of a unity-gain buffer on a step of 0.5 V, the slower direction, 0 when an end value is off by
 * more than 10 % of the step; `cmrr` and `psrr` at 10 Hz, PSRR from the supply and negative, both at most 120 dB, where
 * a simulator only has rounding left; `power` = supply current
 * times supply; `area` = sum of W L.
 */
export const opampSe: CircuitClass = {
  id: 'opamp-se',
  title: 'Operational amplifier, single-ended',
  ports: {
    class: 'opamp-se',
    ports: [
      { role: 'supply', min: 1, max: 4 },
      { role: 'ground', min: 1, max: 4 },
      { role: 'input+', min: 1, max: 1 },
      { role: 'input-', min: 1, max: 1 },
      { role: 'output', min: 1, max: 1 },
      { role: 'bias-voltage', min: 0, max: 16 },
      { role: 'bias-current-source', min: 0, max: 16 },
      { role: 'bias-current-sink', min: 0, max: 16 },
      { role: 'bias-node', min: 0, max: 16 },
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
    feedback: 1e9,
    coupling: 1e9,
    low: 'commonmode',
    high: 'commonmode + 1e-3',
    delay: 100e-9,
    edge: 6e-9,
    width: 10e-9,
    supplykick: 1e-3,
  },
  alternatives: [{ load: 10e-12 }, { load: 100e-12 }, { load: 10e-9 }],
  // Roles that are wrong show in a poor rejection of what both inputs have in common.
  inferred: { leastcmrr: 40 },
  bench: [
    {
      kind: 'source',
      quantity: 'voltage',
      name: 'vinp',
      pins: { p: '{input+}', n: '0' },
      parameters: { dc: 'commonmode' },
      waveform: {
        type: 'pulse',
        low: 'low',
        high: 'high',
        delay: 'delay',
        rise: 'edge',
        fall: 'edge',
        width: 'width',
        period: 1,
      },
    },
    { kind: 'source', quantity: 'voltage', name: 'vinn', pins: { p: 'drive', n: '0' }, parameters: { dc: 0 } },
    { kind: 'inductor', name: 'lfb', pins: { p: '{output}', n: 'back' }, parameters: { l: 'feedback' } },
    // As a buffer the small inductor and the small capacitor would ring for ever, and the simulator follow.
    { kind: 'resistor', name: 'rfb', pins: { p: 'back', n: '{input-}' }, parameters: { r: 100 } },
    { kind: 'capacitor', name: 'cfb', pins: { p: '{input-}', n: 'drive' }, parameters: { c: 'coupling' } },
    { kind: 'capacitor', name: 'cload', pins: { p: '{output}', n: '0' }, parameters: { c: 'load' } },
  ],
  stages: [
    {
      id: 'operating-point',
      analyses: [{ type: 'op' }],
      measures: {
        vout: { type: 'value', analysis: 'op', signal: { of: 'v({output})' } },
        offset: { type: 'value', analysis: 'op', signal: { of: 'v({output})', minus: 'v({input+})' } },
        isupply: { type: 'value', analysis: 'op', signal: { of: 'i(vsupply)' } },
      },
      checks: [
        { value: 'vout', min: 0.06, scale: 0.5, reason: 'the output sits at the ground rail' },
        { value: 'supply - vout', min: 0.06, scale: 0.5, reason: 'the output sits at the supply rail' },
        { value: 'abs(offset)', max: 0.1, scale: 0.5, reason: 'the output does not follow the input at dc' },
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
        a1: { type: 'at', analysis: 'ac', signal: { of: 'v({output})', as: 'value' }, x: 1 },
        gaindb: { type: 'at', analysis: 'ac', signal: { of: 'v({output})', as: 'db' }, x: 1 },
        fu: { type: 'crossing', analysis: 'ac', signal: { of: 'v({output})', as: 'db' }, level: 0, direction: 'fall' },
        phasefu: { type: 'at', analysis: 'ac', signal: { of: 'v({output})', as: 'phase' }, x: 'fu' },
      },
      checks: [
        { value: 'a1', min: 0, scale: 10, reason: 'the output falls when the non-inverting input rises' },
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
        ad: { type: 'at', analysis: 'difference', signal: { of: 'v({output})', as: 'db' }, x: 10 },
        acm: { type: 'at', analysis: 'common', signal: { of: 'v({output})', as: 'db' }, x: 10 },
        asupply: { type: 'at', analysis: 'supply', signal: { of: 'v({output})', as: 'db' }, x: 10 },
      },
      checks: [],
      identifies: false,
    },
    {
      id: 'step',
      // A unity-gain buffer. Never picosecond edges in a microsecond window: they stall the simulator.
      set: {
        feedback: 1e-12,
        coupling: 1e-15,
        low: 'commonmode - 0.25',
        high: 'commonmode + 0.25',
        delay: '0.2 / fu',
        edge: '0.008 / fu',
        width: '4 / fu',
        supplykick: 0,
      },
      analyses: [{ type: 'tran', stop: '8.2 / fu', maxStep: '0.04 / fu' }],
      measures: {
        up20: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output})' },
          level: 'low + 0.2 * (high - low)',
          direction: 'rise',
        },
        up80: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output})' },
          level: 'low + 0.8 * (high - low)',
          direction: 'rise',
        },
        down80: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output})' },
          level: 'low + 0.8 * (high - low)',
          direction: 'fall',
          after: 'delay + width',
        },
        down20: {
          type: 'crossing',
          analysis: 'tran',
          signal: { of: 'v({output})' },
          level: 'low + 0.2 * (high - low)',
          direction: 'fall',
          after: 'delay + width',
        },
        intop: { type: 'at', analysis: 'tran', signal: { of: 'v({input+})' }, x: 'delay + width' },
        inbottom: { type: 'final', analysis: 'tran', signal: { of: 'v({input+})' } },
        top: { type: 'at', analysis: 'tran', signal: { of: 'v({output})' }, x: 'delay + width' },
        bottom: { type: 'final', analysis: 'tran', signal: { of: 'v({output})' } },
      },
      checks: [],
      identifies: false,
    },
  ],
  validity: [
    {
      id: 'balance',
      analyses: [
        { type: 'ac', name: 'plus', from: 10, to: 10, drive: { vinp: 1 } },
        { type: 'ac', name: 'minus', from: 10, to: 10, drive: { vinn: 1 } },
        { type: 'ac', name: 'common', from: 10, to: 10, drive: { vinp: 1, vinn: 1 } },
      ],
      measures: {
        aplus: { type: 'at', analysis: 'plus', signal: { of: 'v({output})', as: 'value' }, x: 10 },
        aminus: { type: 'at', analysis: 'minus', signal: { of: 'v({output})', as: 'value' }, x: 10 },
        acommon: { type: 'at', analysis: 'common', signal: { of: 'v({output})', as: 'db' }, x: 10 },
        adifference: { type: 'at', analysis: 'plus', signal: { of: 'v({output})', as: 'db' }, x: 10 },
      },
      checks: [
        { value: 'aplus', min: 0, scale: 10, reason: 'the non-inverting input does not raise the output' },
        { value: '-aminus', min: 0, scale: 10, reason: 'the inverting input does not lower the output' },
        {
          value: 'abs(aplus) - 0.3 * abs(aminus)',
          min: 0,
          scale: 10,
          reason: 'the non-inverting input acts much more weakly than the inverting one',
        },
        {
          value: 'abs(aminus) - 0.3 * abs(aplus)',
          min: 0,
          scale: 10,
          reason: 'the inverting input acts much more weakly than the non-inverting one',
        },
        {
          value: 'adifference - acommon - leastcmrr',
          min: 0,
          scale: 10,
          reason: 'the inputs act together rather than against each other',
        },
      ],
      identifies: true,
    },
    {
      id: 'kick',
      together: true,
      analyses: [{ type: 'tran', stop: 3e-6, maxStep: 100e-9 }],
      measures: {
        before: { type: 'at', analysis: 'tran', signal: { of: 'v({output})' }, x: 50e-9 },
        highest: { type: 'maximum', analysis: 'tran', signal: { of: 'v({output})' } },
        lowest: { type: 'minimum', analysis: 'tran', signal: { of: 'v({output})' } },
      },
      checks: [
        {
          value: 'highest - before',
          max: 0.1,
          scale: 1,
          reason: 'after a kick of 1 mV the output runs away upwards: the operating point is not stable',
        },
        {
          value: 'before - lowest',
          max: 0.1,
          scale: 1,
          reason: 'after a kick of 1 mV the output runs away downwards: the operating point is not stable',
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
        heldgain: { type: 'at', analysis: 'ac', signal: { of: 'v({output})', as: 'db' }, x: 10 },
        held: { type: 'at', analysis: 'ac', signal: { of: 'v({output})', as: 'value' }, x: 10 },
      },
      checks: [
        { value: 'heldgain', min: 40, scale: 40, reason: 'without its positive feedback the gain is below 40 dB' },
        { value: 'held', min: 0, scale: 10, reason: 'without its positive feedback the gain has the other sign' },
      ],
      identifies: true,
    },
  ],
  curves: {
    bode: { stage: 'small-signal', output: 'v({output})' },
    step: { stage: 'step', input: 'v({input+})', output: 'v({output})' },
  },
  polarity: 'a1',
  metrics: [
    {
      id: 'gain',
      title: 'Gain',
      unit: 'dB',
      value: 'gaindb',
      better: 'larger',
      threshold: 40,
      target: 80,
      scale: 'linear',
      identifies: true,
    },
    {
      id: 'gbw',
      title: 'GBW',
      unit: 'Hz',
      value: 'fu',
      better: 'larger',
      threshold: 100e3,
      target: 10e6,
      scale: 'log',
      identifies: true,
    },
    {
      id: 'phase-margin',
      title: 'Phase margin',
      unit: 'deg',
      value: '180 + phasefu',
      better: 'larger',
      threshold: 30,
      target: 45,
      scale: 'linear',
      identifies: true,
    },
    {
      id: 'slew',
      title: 'Slew rate',
      unit: 'V/s',
      value:
        '(abs(top - intop) < 0.05 && abs(bottom - inbottom) < 0.05) ? 0.6 * (intop - inbottom) / max(up80 - up20, down20 - down80) : 0',
      better: 'larger',
      threshold: 0.1e6,
      target: 8e6,
      scale: 'log',
      identifies: false,
    },
    {
      id: 'cmrr',
      title: 'CMRR',
      unit: 'dB',
      value: 'min(120, ad - acm)',
      better: 'larger',
      threshold: 40,
      target: 90,
      scale: 'linear',
      identifies: false,
    },
    {
      id: 'psrr',
      title: 'PSRR',
      unit: 'dB',
      value: 'max(-120, asupply - ad)',
      better: 'smaller',
      threshold: -40,
      target: -60,
      scale: 'linear',
      identifies: false,
    },
    {
      id: 'power',
      title: 'Power',
      unit: 'W',
      value: '-isupply * supply',
      better: 'smaller',
      threshold: 4.5e-3,
      target: 0.5e-3,
      scale: 'log',
      identifies: false,
    },
    {
      id: 'area',
      title: 'Area',
      unit: 'm^2',
      value: 'area',
      better: 'smaller',
      threshold: 80e-12,
      target: 10e-12,
      scale: 'log',
      identifies: false,
    },
  ],
}
