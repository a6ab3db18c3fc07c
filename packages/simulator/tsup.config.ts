import { library } from '../../.config/tsup.js'

export default library({ entry: ['src/engine.ts', 'src/index.ts', 'src/node.ts', 'src/raw.ts', 'src/testing.ts'] })
