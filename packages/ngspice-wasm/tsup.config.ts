import { cp } from 'node:fs/promises'
import { library } from '../../.config/tsup.js'

// The worker is loaded by its address and runs as it is written.
export default library({
  onSuccess: async () => {
    await cp('src/worker.mjs', 'dist/worker.mjs')
  },
})
