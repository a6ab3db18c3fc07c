/** Statements that say nothing about the circuit: analyses, output, options. */
export const SKIPPED_STATEMENTS: ReadonlySet<string> = new Set(
  `.ac .backanno .connectic .csparam .dc .disto .ends_data .fft .four .func .function .graph .hb .ic .lin .malias .mc
  .meas .measure .net .nodeset .noise .op .opt .option .options .optimize .pac .plot .print .probe .prot .protect .psp
  .pss .pz .sample .save .sens .snap .sp .step .stim .temp .tf .title .tran .unprot .unprotect .wave .wcase .width .sampling
  .embeddedsampling .pce .preprocess .result .text`
    .split(/\s+/)
    .filter((statement) => statement !== ''),
)

const INCLUDES: ReadonlySet<string> = new Set([
  '.include',
  '.inc',
  '.incl',
  '.includes',
  '.lib',
  '.endl',
  '.dellib',
  '.del',
])
const CONDITIONS: ReadonlySet<string> = new Set(['.if', '.elif', '.elseif', '.else', '.endif', '.alter'])
const FILES: ReadonlySet<string> = new Set(
  `.control .endc .load .loadbias .savebias .store .restore .write .wrdata .hdl .vec .codemodel .exec .shell .system .osdi
  .pre_osdi .pre_codemodel`
    .split(/\s+/)
    .filter((statement) => statement !== ''),
)

/** Why a statement is not read, absent for one that is. */
export function refusal(statement: string): string | undefined {
  if (INCLUDES.has(statement)) {
    return `${statement} is refused: includes are not read yet, put the text of the file in its place`
  }
  if (CONDITIONS.has(statement)) return `${statement} is refused: keep the cards that you mean and remove it`
  if (FILES.has(statement)) return `${statement} is refused, as it can run, read or write files: remove it`
  return undefined
}
