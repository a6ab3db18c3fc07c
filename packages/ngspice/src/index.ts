export { available } from './available.js'
export { type NgspiceOptions, type NgspiceSimulator, ngspice } from './ngspice.js'
