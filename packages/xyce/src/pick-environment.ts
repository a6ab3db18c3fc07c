/** Variables of the user's environment that Xyce gets to see: those with its libraries, beside the ones that are named. */
export function pickEnvironment(names: readonly string[] = []): Readonly<Record<string, string>> {
  const wanted = ['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', ...names]
  return {
    ...Object.fromEntries(
      wanted.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ),
    // Builds of its makers report each run otherwise.
    XYCE_NO_TRACKING: '1',
  }
}
