import { cp, readdir } from 'node:fs/promises'
import { library } from '../../.config/tsup.js'

// The worker is loaded by its address; it and what it imports run as they are written.
export default library({
  onSuccess: async () => {
    for (const file of await readdir('src')) if (file.endsWith('.mjs')) await cp(`src/${file}`, `dist/${file}`)
  },
})
