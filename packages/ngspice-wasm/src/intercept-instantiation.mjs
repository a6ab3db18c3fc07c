// @ts-check

/** @typedef {Record<string, (...values: any[]) => any>} Imports the functions that the code imports, by name */
/** @typedef {() => ArrayBuffer} Memory the memory of the code as it is now: it moves when it grows */

/**
 * Takes part when code of WebAssembly is fetched and instantiated next in this thread: its imports can be changed,
 * and it need not be compiled when that was done before.
 *
 * @param {object | undefined} compiled the `WebAssembly.Module`, if there is one
 * @param {(imports: Imports, memory: Memory) => Imports} change
 * @returns {() => { module: object, memory: Memory } | undefined} what was instantiated meanwhile
 */
export function interceptInstantiation(compiled, change) {
  // The library of types is that of Node, which leaves it out.
  const { WebAssembly } = /** @type {any} */ (globalThis)
  const { instantiateStreaming } = WebAssembly
  /** @type {{ module: object, memory: Memory } | undefined} */
  let instantiated
  interceptFetch(compiled === undefined ? readDataAddress : async () => undefined)
  WebAssembly.instantiateStreaming = async (/** @type {unknown} */ source, /** @type {{ env: Imports }} */ { env }) => {
    WebAssembly.instantiateStreaming = instantiateStreaming
    const functions = change(env, () => found.instance.exports.memory.buffer)
    const imports = { env: functions, wasi_snapshot_preview1: functions }
    const found =
      compiled === undefined
        ? await instantiateStreaming(source, imports)
        : { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) }
    instantiated = { module: found.module, memory: () => found.instance.exports.memory.buffer }
    return found
  }
  return () => instantiated
}

/**
 * Fetches the address that holds the code itself: for such ones Node's own `fetch` takes as long as all the rest of
 * a start.
 *
 * @param {string} address
 */
async function readDataAddress(address) {
  const data = address.startsWith(dataPrefix) && globalThis.process?.getBuiltinModule?.('node:buffer')
  if (!data) return fetch(address)
  const bytes = data.Buffer.from(address.slice(dataPrefix.length), 'base64')
  return new Response(bytes, { headers: { 'content-type': 'application/wasm' } })
}

const dataPrefix = 'data:application/wasm;base64,'

/**
 * Takes the next `fetch` of this thread.
 *
 * @param {(address: string) => Promise<unknown>} read
 */
function interceptFetch(read) {
  const scope = /** @type {{ fetch: unknown }} */ (globalThis)
  const { fetch } = scope
  scope.fetch = (/** @type {string} */ address) => {
    scope.fetch = fetch
    return read(address)
  }
}
