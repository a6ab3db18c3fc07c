import highsModule from 'highs'

// Its declarations are those of a CommonJS module, which puts the function at `default`; what Node imports is the function.
const load = highsModule as unknown as typeof highsModule.default

/** HiGHS, a solver for linear programs, compiled to WebAssembly. */
export function loadHighs(): ReturnType<typeof load> {
  return load()
}
