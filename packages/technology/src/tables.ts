export type { Axis } from './tables/axis.js'
export { currentDensity, gmOverId } from './tables/current-density.js'
export type { GridOptions } from './tables/device-grid.js'
export { currentDensityAt, type DevicePoint, lookUp, widthFor } from './tables/look-up.js'
export { type MakeDeviceTablesOptions, makeDeviceTables } from './tables/make-device-tables.js'
export { saturationVoltage } from './tables/saturation-voltage.js'
export { type SimulateBiasesOptions, simulateBiases } from './tables/simulate-biases.js'
export { readDeviceTable, type StoredDeviceTable, storeDeviceTable } from './tables/stored-device-table.js'
export { type DeviceCurve, type SweepDeviceOptions, sweepDevice } from './tables/sweep-device.js'
export type {
  DeviceBias,
  DeviceFigures,
  DeviceTable,
  DeviceTables,
  TableGrid,
  TableOrigin,
  TableQuantity,
} from './tables/types.js'
export { type DeviceWish, type Inversion, vgsFor } from './tables/vgs-for.js'
