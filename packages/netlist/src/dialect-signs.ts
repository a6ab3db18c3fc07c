import type { Dialect } from './types.js'

/** Something in a text that speaks for a dialect, or for several. */
export interface Sign {
  readonly dialects: ReadonlySet<Dialect>
  readonly weight: number
  readonly reason: string
  readonly pattern: RegExp
}

const SPICE: readonly Dialect[] = ['spice', 'ngspice', 'hspice', 'ltspice', 'pspice', 'xyce', 'eldo', 'cdl']

function sign(dialects: Dialect | readonly Dialect[], weight: number, reason: string, pattern: RegExp): Sign {
  return { dialects: new Set(typeof dialects === 'string' ? [dialects] : dialects), weight, reason, pattern }
}

/** The signs that a text may hold. Those of all of SPICE speak for each of its dialects. */
export const DIALECT_SIGNS: readonly Sign[] = [
  sign('spectre', 10, 'simulator lang=spectre', /^[ \t]*simulator[ \t]+lang[ \t]*=[ \t]*spectre/im),
  sign('spectre', 4, 'subckt without a dot', /^[ \t]*(?:inline[ \t]+)?subckt[ \t]/m),
  sign('spectre', 4, 'nets in brackets before the master', /^[ \t]*[^\s*.+$;/(=]+[ \t]*\([^()=\n]*\)[ \t]*[A-Za-z_]/m),
  sign('spectre', 3, 'parameters without a dot', /^[ \t]*parameters[ \t]/m),
  sign(['spectre', 'eldo'], 2, 'comments with //', /^[ \t]*\/\//m),
  sign('spectre', 2, 'lines continued by a backslash', /[^\\]\\[ \t]*$/m),

  sign(SPICE, 3, '.subckt', /^[ \t]*\.(?:subckt|macro)\b/im),
  sign(SPICE, 3, 'a model card', /^[ \t]*\.model\b/im),
  sign(SPICE, 2, '.param', /^[ \t]*\.param(?:s|eter)?\b/im),
  sign(SPICE, 2, 'the end of a deck', /^[ \t]*\.(?:end|ac|dc|op|tran)\b/im),
  sign(SPICE, 2, '.include or .lib', /^[ \t]*\.(?:inc|incl|include|lib|endl)\b/im),
  sign(
    SPICE,
    3,
    'a value without a name',
    /^[ \t]*(?!(?:inline|subckt|ends|save|global|parameters|ic|nodeset|include)\b)[a-z][^\s=()]*(?:[ \t]+[^\s=()]+){2,5}[ \t]+[+-]?\d*\.?\d+(?:e[+-]?\d+)?[a-z]*[ \t]*$/im,
  ),
  sign(
    SPICE,
    2,
    'a device that begins switched off or on',
    /^[ \t]*[a-z]\S*(?:[ \t]+\S+){3,6}[ \t]+(?:on|off)[ \t]*$/im,
  ),

  sign('cdl', 5, '*.PININFO', /^[ \t]*\*\.pininfo/im),
  sign(
    'cdl',
    4,
    'comments of auCdl',
    /^\*\.(?:bipolar|resi|resval|capval|dioperi|dioarea|equation|scale|mega|global)\b/im,
  ),
  sign('cdl', 4, 'a heading of auCdl', /^\*[ \t]*auCdl\b/im),
  sign('cdl', 4, 'a / before the cell', /^x.*[ \t]\/[ \t]*[A-Za-z_]/im),
  sign('cdl', 4, 'parameters with $', /^[^*\n].*[ \t]\$(?:\[|\.?[a-z]+[ \t]*=)/im),

  sign('ngspice', 5, 'a control block', /^[ \t]*\.(?:control|endc)\b/im),
  sign('ngspice', 4, 'models that ngspice compiles', /^[ \t]*(?:\.?pre_osdi|\.csparam)\b/im),
  sign(['ngspice', 'xyce'], 1, 'a netlist of xschem', /^\*\*[ \t]*sch_path/im),
  sign('ngspice', 2, 'ngspice by its name', /\bngspice\b/i),

  sign('hspice', 3, 'hspice by its name', /\bhspice/i),
  sign(
    'hspice',
    4,
    'options of HSPICE',
    /^[ \t]*\.options?\b.*\b(?:post|accurate|ingold|runlvl|brief|numdgt|nomod|dcon|parhier)\b/im,
  ),
  sign('hspice', 3, 'statements of HSPICE', /^[ \t]*\.(?:alter|prot|unprot|protect|unprotect|lstb|hdl|del)\b/im),
  sign('hspice', 2, 'output by .probe of an analysis', /^[ \t]*\.probe[ \t]+(?:tran|ac|dc)\b/im),

  sign(['pspice', 'ltspice', 'xyce'], 3, 'PARAMS:', /^[ \t]*(?:\.subckt|x).*\bparams:/im),
  sign('pspice', 3, 'OPTIONAL:', /^[ \t]*\.subckt.*\boptional:/im),
  sign('pspice', 4, 'nets of a PSpice schematic', /\$(?:N_\d{4}|G_[A-Z]\w*)/),
  sign('pspice', 4, 'statements of PSpice', /^[ \t]*\.(?:stmlib|stimulus|inc(?:lude)?[ \t]+"[^"\n]*\.stl")/im),
  sign(
    ['pspice', 'ltspice', 'xyce'],
    2,
    'controlled sources with a value or a table in braces',
    /^[ \t]*[eg]\S*[ \t].*\b(?:value|table)[ \t]*=?[ \t]*\{/im,
  ),

  sign('ltspice', 5, 'statements of LTspice', /^[ \t]*\.backanno\b/im),
  sign('ltspice', 4, 'the path of an LTspice schematic', /^\*[ \t]*(?:[a-z]:\\|\/).*\.asc[ \t]*$/im),
  sign('ltspice', 4, 'names of LTspice', /^[ \t]*[a-z]+§/im),
  sign('ltspice', 3, 'parasitics of a device', /\b(?:Rser|Lser|Rpar|Cpar)[ \t]*=/),

  sign('xyce', 4, 'statements of Xyce', /^[ \t]*\.(?:preprocess|global_param)\b/im),
  sign(
    'xyce',
    4,
    'options of a part of Xyce',
    /^[ \t]*\.options?[ \t]+(?:device|timeint|nonlin|linsol|output|parser|hbint)\b/im,
  ),
  sign('xyce', 4, 'a device with its kind and its name', /^[ \t]*y[a-z]\w*[ \t]+[a-z]\w*(?:[ \t]+\S+){2}/im),
  sign('xyce', 2, 'xyce by its name', /\bxyce\b/i),

  sign('eldo', 5, 'nets by name', /^[ \t]*x\S*[ \t].*\b(?:pin|net):/im),
  sign('eldo', 3, 'a model by name', /^[ \t]*[mqdrcjz]\S*[ \t].*[ \t]mod(?:el)?[ \t]*=[ \t]*[a-z_]/im),
  sign('eldo', 4, 'statements of Eldo', /^[ \t]*\.(?:extract|chrent|defwave|optfour|topcell|optwind|defmac)\b/im),
  sign('eldo', 4, 'bounds of a measure', /^[ \t]*\.meas.*\b[lu]bound[ \t]*=/im),
  sign('eldo', 3, 'eldo by its name', /\beldo\b|\bMentor Graphics\b/i),
]

/** What the extension of a file speaks for. */
export const EXTENSION_SIGNS: readonly Sign[] = [
  sign('spectre', 4, 'the extension .scs', /\.scs$/i),
  sign('cdl', 4, 'the extension .cdl', /\.cdl$/i),
  sign('eldo', 4, 'the extension .eldo', /\.eldo$/i),
  sign('ngspice', 1, 'the extension .spice', /\.(?:spice|ngspice)$/i),
  sign(SPICE, 1, 'an extension of SPICE', /\.(?:cir|ckt|sp|spi|net|mod)$/i),
]
