import type { DiagnosticCode } from '@analogkit/netlist'

/** A netlist that tries to do more than describe a circuit. */
export interface HostileNetlist {
  /** Unique. */
  readonly name: string
  /** What it is after. */
  readonly tries: string
  /** The text. `SECRET_FILE`, `TARGET_FILE` and `PROGRAM_FILE` stand for paths: see `withHostilePaths`. */
  readonly text: string
  /**
   * What has to be true: the code with which `parseNetlist` refuses it; `deck` where it is read and the deck made of it is refused; or
   * `harmless` where what it tries is no part of the circuit, which still divides 2 V to 1 V at `out`.
   */
  readonly expected: DiagnosticCode | 'deck' | 'harmless'
  /** The line of the refusal. */
  readonly line?: number
}

/** A divider of 2 V with more cards behind it, the first on line 5. */
function divider(...cards: readonly string[]): string {
  return ['a divider', 'v1 in 0 2', 'r1 in out 1k', 'r2 out 0 1k', ...cards, '.end', ''].join('\n')
}

function refused(
  name: string,
  tries: string,
  text: string,
  line = 5,
  expected: DiagnosticCode = 'refused-statement',
): HostileNetlist {
  return { name, tries, text, expected, line }
}

function harmless(name: string, tries: string, text: string): HostileNetlist {
  return { name, tries, text, expected: 'harmless' }
}

const touch = 'shell touch TARGET_FILE'
const echo = 'echo written > TARGET_FILE'

/** Netlists of strangers at their worst. Every adapter has to pass `testHostileInput` with them. */
export const hostileNetlists: readonly HostileNetlist[] = [
  // Control blocks.
  refused('control block', 'to run a program', divider('.control', touch, '.endc')),
  refused('control block in capitals', 'to run a program', divider('.CONTROL', touch, '.ENDC')),
  refused('control block behind blanks', 'to run a program', divider(' \t .control', touch, '.endc')),
  refused('control block without an end', 'to write a file', divider('.control', echo)),
  refused('control block as the title', 'to write a file', ['.control', echo, '.endc', divider()].join('\n'), 1),
  refused('control block behind carriage returns', 'to write a file', divider(`\r.control\r${echo}\r.endc`), 6),
  refused('control block in two languages', 'to write a file', divider('simulator lang=spice', '.control', echo), 6),
  refused(
    'control block with redirected output',
    'to write a file',
    divider('.control', 'op', 'print all > TARGET_FILE', '.endc'),
  ),
  refused(
    'control block that reads a script',
    'to run commands of a file',
    divider('.control', 'source SECRET_FILE', '.endc'),
  ),
  refused('control block with backquotes', 'to run a program', divider('.control', 'echo `PROGRAM_FILE`', '.endc')),
  refused(
    'control block that loads results',
    'to read a file',
    divider('.control', 'load SECRET_FILE', 'print all', '.endc'),
  ),
  refused('end of a control block alone', 'to confuse', divider('.endc')),
  harmless('control block behind the end', 'to run a program', `${divider()}.control\n${touch}\n.endc\n`),
  refused(
    'control block joined by a continuation',
    'to hide a control block',
    divider('.control', '+', touch, '.endc'),
  ),
  refused('half a statement on the next line', 'to hide an include', divider('.inc', '+ lude SECRET_FILE')),

  // Comments and titles that ngspice obeys.
  refused('command in a comment', 'to run a program', divider(`*#${touch}`)),
  refused('command in a comment behind a blank', 'to run a program', divider(`*# ${touch}`)),
  refused('command in a comment behind blanks', 'to write a file', divider(`   *#${echo}`)),
  refused('code model in a comment', 'to load a library', divider('*#codemodel TARGET_FILE')),
  refused('script as a title', 'to make all of it a script', `*ng_script\n${echo}\n${divider()}`, 1),
  refused('script as a title in capitals', 'to make all of it a script', `*NG_SCRIPT_with_params\n${divider()}`, 1),
  harmless('command as a title', 'to run a program', divider().replace('a divider', touch)),
  harmless('continued title', 'to read a file', divider().replace('a divider', 'a divider\n+ .include SECRET_FILE')),
  harmless('plain comment', 'to run a program', divider(`* ${touch}`, '* .control')),
  harmless('comment behind a semicolon', 'to run a program', divider(`r3 out 0 1g ; ${touch}`)),
  harmless(
    'comment behind a dollar',
    'to run a program',
    divider('r3 out 0 1g $ .control', 'r4 out 0 1g $(PROGRAM_FILE)'),
  ),

  // Files.
  refused('include', 'to read a file', divider('.include SECRET_FILE')),
  refused('include in quotes', 'to read a file', divider('.INC "SECRET_FILE"')),
  refused('include upwards', 'to read a file', divider('.include ../../../../../../../../SECRET_FILE')),
  refused('library', 'to read a file', divider(".lib 'SECRET_FILE' tt")),
  refused('load of a bias point', 'to read a file', divider('.load SECRET_FILE')),
  refused('compiled model', 'to read a file', divider('.hdl "SECRET_FILE"')),
  refused('source of a file', 'to read a file', divider('v9 x 0 pwl file="SECRET_FILE"')),
  refused('source of a file in brackets', 'to read a file', divider('v9 x 0 pwl(file=SECRET_FILE)')),
  refused('source of a file on three lines', 'to read a file', divider('v9 x 0 pwl', '+ file', '+ = "SECRET_FILE"'), 6),
  refused('source of a quoted file', 'to read a file', divider('v9 x 0 pwl ( "SECRET_FILE" )')),
  refused('source from outside', 'to be driven by a program', divider('v9 out 0 external'), 5, 'bad-expression'),
  refused('resistor of a file', 'to read a file', divider('r9 out 0 1k file=SECRET_FILE')),
  refused('file behind a mark of CDL', 'to read a file', divider('r9 out 0 1k $file="SECRET_FILE"')),
  refused('file behind a mark and a dot', 'to read a file', divider('x9 out c $.input_file=SECRET_FILE')),
  refused(
    'file of a device of a cell',
    'to read a file',
    divider('x9 out c', '.subckt c a', 'r1 a 0 1k input_file="SECRET_FILE"', '.ends'),
    7,
  ),
  refused('file of a model', 'to read a file', divider('d9 out 0 dx', '.model dx d(is=1e-14 file="SECRET_FILE")'), 6),
  refused('path as a parameter', 'to read a file', divider('.param s="SECRET_FILE"')),
  refused('path as a value', 'to read a file', divider("r9 out 0 'SECRET_FILE'"), 5, 'bad-expression'),
  refused('redirected print', 'to write a file', divider('.print op v(out) > TARGET_FILE')),
  refused('redirected save', 'to write a file', divider('.save v(out) >> TARGET_FILE')),
  refused('redirected probe', 'to write a file', divider('.probe alli >& TARGET_FILE')),
  refused('saved bias point', 'to write a file', divider('.savebias TARGET_FILE')),
  refused('results to a file', 'to write a file', divider('.wrdata TARGET_FILE v(out)')),
  harmless(
    'working folder as an option',
    'to write elsewhere',
    divider('.options workdir="TARGET_FILE" rawfile=TARGET_FILE'),
  ),
  harmless('measure with a command', 'to run a program', divider(`.meas tran x param='1' ${touch}`)),

  // Code models and their devices.
  refused(
    'device that starts a program',
    'to run a program',
    divider('a1 [out] [x] p', '.model p d_process(process_file="PROGRAM_FILE")'),
    6,
  ),
  refused(
    'model that starts a program',
    'to run a program',
    divider('.model p d_process(process_file="PROGRAM_FILE")'),
  ),
  refused(
    'model that starts a program, without its file',
    'to run a program',
    divider('d9 out 0 p', '.model p d_process(x=1)'),
    6,
  ),
  refused(
    'device that loads a library',
    'to load a library',
    divider('a1 [out] [x] null c', '.model c d_cosim(simulation="TARGET_FILE")'),
    6,
  ),
  refused(
    'device that reads a file',
    'to read a file',
    divider('a1 %vd([out 0]) fs', '.model fs filesource(file="SECRET_FILE")'),
    6,
  ),
  refused('model that reads a file', 'to read a file', divider('.model fs filesource(amploffset=[0])')),
  refused('table of a file', 'to read a file', divider('.model t table2d(offset=0 gain=1 order=3 file="SECRET_FILE")')),
  refused('code model', 'to load a library', divider('.codemodel TARGET_FILE')),
  refused('code model as a command', 'to load a library', divider('codemodel TARGET_FILE')),
  refused('compiled model as a command', 'to load a library', divider('pre_osdi TARGET_FILE')),

  // Commands among the cards.
  refused('shell among the cards', 'to run a program', divider(touch)),
  refused('script among the cards', 'to run commands of a file', divider('source SECRET_FILE')),
  refused('results among the cards', 'to write a file', divider('wrdata TARGET_FILE v(out)')),
  refused('system as a statement', 'to run a program', divider('.system touch TARGET_FILE')),
  refused('condition', 'to hide cards', divider('.if (1)', '.include SECRET_FILE', '.endif'), 6),
  refused('parameter of a control block', 'to speak to a control block', divider('.csparam x="PROGRAM_FILE"')),
  refused('alias of a statement', 'to hide a statement', divider('.exec PROGRAM_FILE')),

  // Values and names.
  refused('backquotes as a value', 'to run a program', divider('r9 out 0 `PROGRAM_FILE`')),
  refused('backquotes behind a value', 'to run a program', divider('r9 out 0 1k `PROGRAM_FILE`')),
  refused('backquotes in a name', 'to run a program', divider('r`PROGRAM_FILE` out 0 1k')),
  refused('backquotes as a net', 'to run a program', divider('r9 out `PROGRAM_FILE` 1k', 'r8 `PROGRAM_FILE` 0 1k')),
  refused('backquotes in an expression', 'to run a program', divider('b9 x 0 v=`PROGRAM_FILE`', 'r9 x 0 1k')),
  refused('backquotes as a parameter', 'to run a program', divider('.param s=`PROGRAM_FILE`')),
  refused(
    'backquotes as a cell',
    'to run a program',
    divider('x9 out `PROGRAM_FILE`', '.subckt `PROGRAM_FILE` a', 'r1 a 0 1g', '.ends'),
  ),
  refused('backquotes as a global net', 'to run a program', divider('.global `PROGRAM_FILE`')),
  refused('variable as a parameter', 'to read the environment', divider('.param r=$HOME', 'r9 out 0 {r}')),
  { name: 'variable as a value', tries: 'to read the environment', text: divider('r9 out 0 $HOME'), expected: 'deck' },
  {
    name: 'call of an unknown function',
    tries: 'to run a program',
    text: divider('b9 x 0 v=v(out)+system(1)', 'r9 x 0 1k'),
    expected: 'deck',
  },
  {
    name: 'call of a function of the text',
    tries: 'to hide an expression',
    text: divider('.func f(x) {x}', 'r9 out 0 {f(1e15)}'),
    expected: 'harmless',
  },
  {
    name: 'model parameter with a line end',
    tries: 'to add cards',
    text: divider('d9 out 0 dx', '.model dx d(is="1\\n.control")'),
    expected: 'deck',
  },
  {
    name: 'form feed before a control block',
    tries: 'to add cards',
    text: divider('r9 out 0 1k\f.control'),
    expected: 'deck',
  },
  harmless('net named like a path', 'to write a file', divider('r9 out TARGET_FILE 1g', 'r8 TARGET_FILE 0 1g')),
  harmless(
    'net named like a command',
    'to write a file',
    divider('r9 out all>TARGET_FILE 1g', 'r8 all>TARGET_FILE 0 1g'),
  ),
  harmless('device named like a statement', 'to add cards', divider('r.control out 0 1g')),
  refused('line separator of Unicode', 'to add cards', divider('r9 out 0 1k\u2028.control'), 5, 'bad-expression'),
  refused('end of file of old', 'to add cards', divider('r9 out 0 1k\u001a.control'), 5, 'bad-expression'),
  refused('zero byte', 'to add cards', divider('r9 out 0 1k\u0000.control'), 5, 'control-character'),
  {
    name: 'device of a compiled model',
    tries: 'to use other devices',
    text: divider('n9 out 0 osdi_model'),
    expected: 'deck',
  },

  // Spectre.
  refused('Spectre shell', 'to run a program', spectre('x shell cmd="PROGRAM_FILE"'), 5),
  refused('Spectre include', 'to read a file', spectre('include "SECRET_FILE"'), 5),
  refused('Spectre model in Verilog-A', 'to read a file', spectre('ahdl_include "SECRET_FILE"'), 5),
  refused('Spectre source of a file', 'to read a file', spectre('v9 (x 0) vsource type=pwl file="SECRET_FILE"'), 5),
  refused('Spectre device with a file', 'to read a file', spectre('n9 (out 0) nport file="SECRET_FILE"'), 5),
  refused('Spectre device with a file behind a mark', 'to read a file', spectre('n9 (out 0) n $file="SECRET_FILE"'), 5),
  refused('Spectre model that starts a program', 'to run a program', spectre('model p d_process x=1'), 5),
  refused(
    'control block in a Spectre text',
    'to run a program',
    spectre('simulator lang=spice', '.control', touch, '.endc'),
    6,
  ),
  harmless(
    'Spectre results to a file',
    'to write a file',
    spectre('x info what=oppoint where=file file="TARGET_FILE"'),
  ),
]

function spectre(...cards: readonly string[]): string {
  return [
    'simulator lang=spectre',
    'v1 (in 0) vsource dc=2',
    'r1 (in out) resistor r=1k',
    'r2 (out 0) resistor r=1k',
    ...cards,
    '',
  ].join('\n')
}
