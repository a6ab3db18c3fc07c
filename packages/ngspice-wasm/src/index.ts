export { type NgspiceWasmOptions, ngspiceWasm } from './ngspice-wasm.js'
