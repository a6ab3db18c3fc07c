/**
 * Names that no parameter can have: the functions of SPICE expressions, where ngspice stops and
 * asks a question, and the words that mean something else in an expression.
 */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'abs acos acosh agauss arctan asin asinh atan atan2 atanh aunif ceil cos cosh exp floor gauss int limit ln log log10 ' +
    'max min mod nint pow pwl pwr round sgn sin sinh sqrt tan tanh ternary_fcn unif ' +
    'all e false hertz pi temp temper time true'
  ).split(' '),
)
