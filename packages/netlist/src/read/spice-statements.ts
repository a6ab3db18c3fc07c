/** Statements that say nothing about the circuit: analyses, output, options. */
export const SKIPPED_STATEMENTS: ReadonlySet<string> = new Set(
  `.ac .backanno .connectic .dc .disto .ends_data .fft .four .graph .hb .ic .lin .malias .mc
  .meas .measure .net .nodeset .noise .op .opt .option .options .optimize .pac .plot .print .probe .prot .protect .psp
  .pss .pz .sample .save .sens .snap .sp .step .stim .temp .tf .title .tran .unprot .unprotect .wave .wcase .width .sampling
  .embeddedsampling .pce .preprocess .result .text`
    .split(/\s+/)
    .filter((statement) => statement !== ''),
)

/** Statements that are read, for finding out which one was meant. */
export const READ_STATEMENTS: readonly string[] =
  `.subckt .macro .ends .eom .param .params .parameter .global_param .global
  .model .include .inc .incl .lib .endl .if .elseif .elif .else .endif .func .function .end`.split(/\s+/)

/** Blocks that are left out, by the statement that begins them: what ends them. */
export const SKIPPED_BLOCKS: ReadonlyMap<string, string> = new Map([
  ['.control', '.endc'],
  ['.data', '.enddata'],
])

const FILES: ReadonlySet<string> = new Set(
  `.dellib .del .control .endc .load .loadbias .savebias .store .restore .write .wrdata .hdl .vec .codemodel .exec .shell .system .osdi
  .pre_osdi .pre_codemodel`
    .split(/\s+/)
    .filter((statement) => statement !== ''),
)

/** Commands of ngspice that stand outside of a control block by mistake or by intent. */
const COMMANDS: ReadonlySet<string> = new Set(
  'shell system source codemodel osdi pre_codemodel pre_osdi write wrdata'.split(' '),
)
/** Models that read files or start programs, whatever their device is. */
const FILE_MODELS: ReadonlySet<string> = new Set(
  'filesource d_cosim d_process d_source d_state table2d table3d'.split(' '),
)
/** Statements that are left out, but could write to a file. */
const OUTPUTS: ReadonlySet<string> = new Set(['.plot', '.print', '.probe', '.save', '.text'])
const REDIRECTED = /\s>{1,2}&?\s*[^\s=]/

/** Why a statement is not read, absent for one that is. */
export function refusal(statement: string): string | undefined {
  if (statement === '.csparam') return '.csparam is refused, as only control blocks can use it: write .param instead'
  if (FILES.has(statement)) return `${statement} is refused, as it can run, read or write files: remove it`
  return undefined
}

/** Why a card is refused by its first word, absent for one that is not. */
export function commandRefusal(word: string): string | undefined {
  if (!COMMANDS.has(word.toLowerCase())) return undefined
  return `${word} is refused, as it is a command and no device: remove it`
}

/** Why a model is refused by its type, absent for one that is not. */
export function modelRefusal(type: string): string | undefined {
  if (!FILE_MODELS.has(type.toLowerCase())) return undefined
  return `a model of the type ${type} is refused, as it can read files or start programs: remove it`
}

/** Where in a statement that is left out its output is sent to a file, absent where it is not. */
export function redirection(statement: string, text: string): number | undefined {
  if (!OUTPUTS.has(statement)) return undefined
  // What stands in brackets or quotes compares.
  const blank = (part: string): string => '_'.repeat(part.length)
  const plain = text.replace(/'[^']*'|"[^"]*"|\{[^}]*\}/g, blank).replace(/\([^)]*\)/g, blank)
  const at = plain.search(REDIRECTED)
  return at < 0 ? undefined : at + 1
}
