import type { CompileOptions, Strictness } from './types.js'

/** The sense in which circuits are compared, with all defaults filled in. */
export function strictness({
  level = 'ports',
  rails = [],
  swap = true,
  bulk = true,
  models = true,
  parameters = [],
  tolerance = {},
  normalize,
}: CompileOptions): Strictness {
  return { level, rails, swap, bulk, models, parameters, tolerance, normalized: normalize !== undefined }
}
