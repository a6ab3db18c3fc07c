const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Statements of Spectre that say nothing about the circuit, by their first word. */
export const SKIPPED_FIRST: ReadonlySet<string> = words(
  'save ic nodeset statistics protect unprotect export correlate truncate print assert return',
)

/** Masters that are analyses or controls, not devices. */
export const ANALYSES: ReadonlySet<string> = words(
  `ac alter altergroup acmatch check checklimit cosim dc dcmatch dcop envlp hb hbac hbnoise hbsp hbxf info lf loadpull
  montecarlo noise options pac paramtest pdisto pnoise pole psp pss pstb pxf pz qpac qpnoise qpsp qpss qpxf reliability sens
  set simulatoroptions sp stb sweep tdr thermal tran uti xf`,
)

/** Statements that are read, for finding out which one was meant. */
export const READ_FIRST: readonly string[] =
  'subckt inline ends parameters global model include library endlibrary section endsection if else real'.split(' ')

const CODE = words('ahdl_include load_include')
/** Words that begin a statement even with nets in brackets behind them. */
export const NEVER_DEVICES: ReadonlySet<string> = words('if else subckt global include ahdl_include load_include')
/** Masters that run or write something. */
export const FILES = words('shell checkpoint write')

/** Why a statement is not read, absent for one that is. */
export function spectreRefusal(first: string, master: string | undefined): string | undefined {
  if (CODE.has(first)) return `${first} is refused, as it loads code: remove it`
  if (FILES.has(first) || (master !== undefined && FILES.has(master))) {
    return `${master ?? first} is refused, as it can run, read or write files: remove it`
  }
  return undefined
}
