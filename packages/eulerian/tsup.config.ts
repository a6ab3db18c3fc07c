import { library } from '../../.config/tsup.js'

export default library({ entry: ['src/index.ts', 'src/node.ts'] })
