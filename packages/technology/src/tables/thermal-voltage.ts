/** kT/q at a temperature in degC [V]. */
export function thermalVoltage(temperature: number): number {
  return 8.617333262e-5 * (temperature + 273.15)
}
