// Serves the page on localhost: modules cannot be loaded from files.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const types = { '.html': 'text/html', '.js': 'text/javascript' }
const port = Number(process.argv[2] ?? 8080)

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  // Normalized from the root on, a path cannot lead out of it.
  const path = join(root, normalize(pathname === '/' ? '/index.html' : pathname))
  if (!existsSync(path) || !statSync(path).isFile()) response.writeHead(404).end()
  else {
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain')
    createReadStream(path).pipe(response)
  }
})
server.listen(port, '127.0.0.1', () => console.log(`http://localhost:${server.address().port}`))
