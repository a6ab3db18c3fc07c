import type { Circuit, PortEvidence, PortRole } from '@analogkit/netlist'

/** What a name may stand for; the second where the name leaves it open. */
interface Meaning {
  readonly pattern: RegExp
  readonly role: PortRole
  readonly runnerUp?: PortRole
}

/** The first that fits counts, so the closer ones stand first. */
const meanings: readonly Meaning[] = [
  { pattern: /^[ad]?(vdd|vcc|vpwr|vin_?ldo|pwr|avdd|dvdd|vdda|vddd|vddio)(_.*)?[!\d]*$/, role: 'supply' },
  { pattern: /^[ad]?(vss|gnd|gnd[ad]|vee|vgnd|avss|dvss|vssa|vssd|ground|sub)(_.*)?[!\d]*$/, role: 'ground' },
  { pattern: /^v?_?(in)?_?(out|o)_?(p|pos|plus|\+|outp)$/, role: 'output+' },
  { pattern: /^v?_?(in)?_?(out|o)_?(n|m|neg|minus|-|outn|outm)$/, role: 'output-' },
  { pattern: /^v?_?(in|i|inp|ip)_?(p|pos|plus|\+)$|^(vip|vinp|inp|ip|vp|non_?inv\w*)$/, role: 'input+' },
  { pattern: /^v?_?(in|i)_?(n|m|neg|minus|-)$|^(vim|vinn|vinm|inn|inm|vn|inv\w*)$/, role: 'input-' },
  // Numbered inputs and outputs tell no polarity.
  { pattern: /^v?in_?\d*$/, role: 'input+', runnerUp: 'input-' },
  { pattern: /^[vi]?o(ut)?_?\d*$/, role: 'output' },
  { pattern: /^v?_?(clk|ck|phi|latch|track|strobe|clock)\w*$/, role: 'clock' },
  { pattern: /^v?_?(cm|ocm|cmref|ref_?cm|vocm)_?\d*$/, role: 'common-mode-reference', runnerUp: 'common-mode-control' },
  { pattern: /^v?_?(cmfb|ctrl_?cm)\w*$/, role: 'common-mode-control', runnerUp: 'common-mode-reference' },
  { pattern: /^v?_?ref\w*$/, role: 'reference', runnerUp: 'common-mode-reference' },
  { pattern: /^v?_?(cont|ctrl|ctl|en|enb|enable|pd|pdn|sel)\w*$/, role: 'control', runnerUp: 'bias-voltage' },
  { pattern: /^(ib|ibias|iref|id)\w*$/, role: 'bias-current-source', runnerUp: 'bias-current-sink' },
  { pattern: /^(vb|vbias|bias|vg|vcas|vbn|vbp|vcn|vcp|nbias|pbias)\w*$/, role: 'bias-voltage', runnerUp: 'bias-node' },
]

/** How sure a name is when nothing speaks against it. */
const certainty = 0.9

/**
 * What the names of the ports say, for those who trust them: `VDD`, `VSS`, `VINP`, `VOUT`, `IB1`, `VCM` … A name that
 * leaves two roles open gives both the same score; one that says nothing gives no evidence.
 */
export function nameClassifier(circuit: Circuit): readonly PortEvidence[] {
  return circuit.ports.flatMap((port): readonly PortEvidence[] => {
    const meaning = meanings.find(({ pattern }) => pattern.test(port.toLowerCase()))
    if (meaning === undefined) return []
    const { role, runnerUp } = meaning
    const reasons = [`the name ${port} stands for ${role}${runnerUp === undefined ? '' : ` or ${runnerUp}`}`]
    if (runnerUp === undefined) return [{ port, role, score: certainty, reasons }]
    return [{ port, role, score: certainty / 2, runnerUp: { role: runnerUp, score: certainty / 2 }, reasons }]
  })
}
