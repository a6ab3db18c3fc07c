export { drawSchematic } from './draw-schematic.js'
export { themes } from './theme.js'
export type {
  Box,
  DeviceLabels,
  Direction,
  DrawnDevice,
  DrawnPin,
  DrawnTerminal,
  DrawnText,
  DrawSchematicOptions,
  Junction,
  Point,
  Schematic,
  Theme,
  Wire,
} from './types.js'
