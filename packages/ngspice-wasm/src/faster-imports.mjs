// @ts-check

/** @typedef {import('./intercept-instantiation.mjs').Imports} Imports */
/** @typedef {import('./intercept-instantiation.mjs').Memory} Memory */

/**
 * Functions that ngspice calls all the time and needs little of: it reads the clock thousands of times in a run, for
 * statistics, and looks for the free memory before every command in files that are not there, of which it complains
 * each time, letter by letter.
 *
 * @param {Imports} imports
 * @param {Memory} memory
 * @returns {Imports}
 */
export function fasterImports({ clock_time_get: readClock, __syscall_openat: open, fd_write: write }, memory) {
  let calls = 0
  // A view is empty once the memory has grown.
  let bytes = new Uint8Array()
  /** @type {bigint} [ns] */
  let time = 0n
  let times = new BigInt64Array()
  let words = new Uint32Array()
  /** What comes next is a complaint about such a file, up to the end of its line. */
  let complains = false
  return {
    clock_time_get(clock, precision, address) {
      if (clock === wallClock) return readClock?.(clock, precision, address)
      if (calls % callsPerReading === 0) time = BigInt(Math.round(performance.now() * 1e6))
      calls += 1
      if (times.length === 0) times = new BigInt64Array(memory())
      times[address >> 3] = time
      return 0
    },
    __syscall_openat(folder, path, ...others) {
      if (bytes.length === 0) bytes = new Uint8Array(memory())
      const begins = (/** @type {readonly number[]} */ name) =>
        name.every((byte, index) => bytes[path + index] === byte)
      // Of others it says nothing.
      complains = begins(freeMemory)
      return complains || begins(systemFiles) ? notFound : open?.(folder, path, ...others)
    },
    fd_write(file, parts, count, written) {
      if (!complains || file !== standardError) return write?.(file, parts, count, written)
      if (words.length === 0) words = new Uint32Array(memory())
      if (bytes.length === 0) bytes = new Uint8Array(memory())
      let total = 0
      for (let part = parts >> 2; part < (parts >> 2) + 2 * count; part += 2) {
        const length = words[part + 1] ?? 0
        if (length > 0 && bytes[(words[part] ?? 0) + length - 1] === lineFeed) complains = false
        total += length
      }
      words[written >> 2] = total
      return 0
    },
  }
}

/** The clock of the calendar, which is read seldom. */
const wallClock = 0

/** As fast as a reading is, a time that is some Newton iterations old does. */
const callsPerReading = 32

/** @param {string} text */
const bytesOf = (text) => [...text].map((letter) => letter.charCodeAt(0))

const systemFiles = bytesOf('/proc/')

const freeMemory = bytesOf('/proc/meminfo')

const standardError = 2

const lineFeed = 0x0a

/** ENOENT of WASI, as a system call returns it. */
const notFound = -44
