export { available } from './available.js'
export { type NgspiceOptions, ngspice } from './ngspice.js'
