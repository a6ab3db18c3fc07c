/** Ports that are called alike and counted from 1: `VIN1`, `VIN2` … */
export interface PortFamily {
  readonly name: string
  /** How many of them have tokens. */
  readonly count: number
}

/** The ports of AnalogGenie's vocabulary in their order; each count is the most that one of their circuits has. */
export const analogGeniePorts: readonly PortFamily[] = [
  { name: 'VIN', count: 10 },
  { name: 'IIN', count: 2 },
  { name: 'VOUT', count: 6 },
  { name: 'IOUT', count: 4 },
  { name: 'VB', count: 10 },
  { name: 'IB', count: 6 },
  { name: 'VCONT', count: 20 },
  { name: 'VCLK', count: 8 },
  { name: 'VCM', count: 2 },
  { name: 'VREF', count: 2 },
  { name: 'IREF', count: 2 },
  { name: 'VRF', count: 2 },
  { name: 'VLO', count: 4 },
  { name: 'VIF', count: 2 },
  { name: 'VBB', count: 4 },
  { name: 'LOGICA', count: 2 },
  { name: 'LOGICB', count: 2 },
  { name: 'LOGICD', count: 2 },
  { name: 'LOGICF', count: 2 },
  { name: 'LOGICG', count: 2 },
  { name: 'LOGICQ', count: 2 },
  { name: 'LOGICQA', count: 1 },
  { name: 'LOGICQB', count: 1 },
  { name: 'VLATCH', count: 2 },
  { name: 'VHOLD', count: 1 },
  { name: 'VTRACK', count: 2 },
]
