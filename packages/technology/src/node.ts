export { readPdk } from './node/read-pdk.js'
