/** Commands of ngspice that no deck and no analysis can lead to, for what is behind our own checks. */
export interface HostileCommands {
  /** Unique. */
  readonly name: string
  /** The commands. `SECRET_FILE`, `TARGET_FILE` and `PROGRAM_FILE` stand for paths: see `withHostilePaths`. */
  readonly commands: readonly string[]
}

/** What somebody could do who got commands into an engine. */
export const hostileCommands: readonly HostileCommands[] = [
  { name: 'a program', commands: ['shell PROGRAM_FILE'] },
  { name: 'a program by its shell', commands: ['shell /bin/sh PROGRAM_FILE', 'shell sh -c "echo x > TARGET_FILE"'] },
  { name: 'a program in backquotes', commands: ['echo `PROGRAM_FILE`', 'let x = `PROGRAM_FILE`'] },
  { name: 'a program of the system', commands: ['shell touch TARGET_FILE', 'shell /usr/bin/touch TARGET_FILE'] },
  { name: 'a program left running', commands: ['shell (sleep 3; PROGRAM_FILE) &'] },
  { name: 'an editor', commands: ['set editor=PROGRAM_FILE', 'edit SECRET_FILE'] },
  {
    name: 'a background simulation',
    commands: ['set spicepath=PROGRAM_FILE', 'aspice SECRET_FILE', 'rspice SECRET_FILE'],
  },
  { name: 'a printer', commands: ['set lprps=PROGRAM_FILE', 'hardcopy TARGET_FILE v(out)'] },
  {
    name: 'redirected output',
    commands: ['echo written > TARGET_FILE', 'echo more >> TARGET_FILE', 'print all >& TARGET_FILE'],
  },
  {
    name: 'results in a file',
    commands: ['op', 'write TARGET_FILE', 'wrdata TARGET_FILE v(out)', 'wrs2p TARGET_FILE'],
  },
  { name: 'a bias point in a file', commands: ['op', 'wrnodev TARGET_FILE', 'snsave TARGET_FILE'] },
  { name: 'a file of somebody else as results', commands: ['load SECRET_FILE', 'print all', 'display'] },
  { name: 'a file of somebody else as a script', commands: ['source SECRET_FILE', 'listing', 'edisplay'] },
  {
    name: 'a file of somebody else as a deck',
    commands: ['mc_source SECRET_FILE', 'snload SECRET_FILE SECRET_FILE', 'listing'],
  },
  {
    name: 'a file of somebody else by a handle',
    commands: ['fopen handle SECRET_FILE', 'fread line handle', 'echo $line'],
  },
  { name: 'a file of the system', commands: ['source /etc/passwd', 'listing'] },
  {
    name: 'a change of the folder',
    commands: ['cd /', 'echo written > TARGET_FILE', 'cd', 'getcwd', 'write TARGET_FILE'],
  },
  {
    name: 'a library',
    commands: ['codemodel SECRET_FILE', 'pre_codemodel PROGRAM_FILE', 'osdi PROGRAM_FILE', 'pre_osdi PROGRAM_FILE'],
  },
  { name: 'a history', commands: ['history', 'set history=100', '!!', '!1'] },
  { name: 'an end', commands: ['quit 0'] },
  { name: 'a question', commands: ['set askquit', 'quit'] },
  { name: 'an endless loop', commands: ['while 1', 'let x = 1', 'end'] },
  {
    name: 'endless output',
    commands: [
      'while 1',
      'echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      'end',
    ],
  },
  { name: 'endless memory', commands: ['let x = vector(1000000)', 'while 1', 'let x = (x, x)', 'end'] },
]
