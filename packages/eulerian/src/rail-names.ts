/** What grounds and supplies are often called besides `vss` and `vdd`. */
const names: Readonly<Record<'VSS' | 'VDD', readonly string[]>> = {
  VSS: ['gnd', 'gnd!', 'vss!', 'vssa', 'agnd', 'avss', 'vee'],
  VDD: ['vdd!', 'vdda', 'avdd', 'vcc'],
}

/** The rail that a port is by another name, if it is one. */
export function railOf(port: string): 'VSS' | 'VDD' | undefined {
  if (names.VSS.includes(port)) return 'VSS'
  return names.VDD.includes(port) ? 'VDD' : undefined
}
