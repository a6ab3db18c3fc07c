// @ts-check

/** @typedef {Record<string, (...values: any[]) => any>} Imports the functions that the code imports, by name */
/** @typedef {() => ArrayBuffer} Memory the memory of the code as it is now: it moves when it grows */

/**
 * Takes part when code of WebAssembly is instantiated next in this thread: its imports can be changed, and it need
 * not be compiled when that was done before.
 *
 * @param {object | undefined} compiled the `WebAssembly.Module`, if there is one
 * @param {(imports: Imports, memory: Memory) => Imports} change
 * @returns {Promise<{ module: object, memory: Memory }>}
 */
export function interceptInstantiation(compiled, change) {
  // The library of types is that of Node, which leaves it out.
  const { WebAssembly } = /** @type {any} */ (globalThis)
  const { instantiateStreaming } = WebAssembly
  return new Promise((resolve) => {
    WebAssembly.instantiateStreaming = async (
      /** @type {unknown} */ source,
      /** @type {{ env: Imports }} */ { env },
    ) => {
      WebAssembly.instantiateStreaming = instantiateStreaming
      /** @type {ArrayBuffer} */
      let buffer
      const memory = () => {
        if (buffer === undefined || buffer.byteLength === 0) buffer = found.instance.exports.memory.buffer
        return buffer
      }
      const functions = change(env, memory)
      const imports = { env: functions, wasi_snapshot_preview1: functions }
      const found =
        compiled === undefined
          ? await instantiateStreaming(source, imports)
          : { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) }
      resolve({ module: found.module, memory })
      return found
    }
  })
}
