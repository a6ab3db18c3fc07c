export { available } from './available.js'
export { type XyceFormat, type XyceOptions, xyce } from './xyce.js'
