import { library } from '../../.config/tsup.js'

export default library({
  entry: [
    'src/device-tables.ts',
    'src/generic28-tables.ts',
    'src/generic65-tables.ts',
    'src/index.ts',
    'src/node.ts',
    'src/pdk.ts',
    'src/tables.ts',
  ],
})
