export { deviceTablesOf } from './tables/device-tables-of.js'
