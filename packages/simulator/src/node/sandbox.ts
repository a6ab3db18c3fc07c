import { accessSync, closeSync, constants, lstatSync, openSync, readlinkSync, readSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'

/** How to start one program in a box made by bubblewrap. */
export interface Sandbox {
  /** The program as the box sees it. */
  readonly command: string
  /** Arguments of `bwrap` before those of the program, without those for its folder. */
  readonly mounts: readonly string[]
  /** Where its folder is in the box. */
  readonly folders: readonly string[]
}

/** The working folder and home of a program in a sandbox. */
export const sandboxHome = '/run/simulator'

/**
 * Describes a box for a program: it sees itself, the libraries of the system and what was installed beside it, all read
 * only, and of other programs none, unless it is a script. No network, no processes but its own, no devices but `null`,
 * `zero` and `urandom`. Whether the box works on this system shows when it is used.
 *
 * @param command - a name on the search path or an absolute path
 * @returns undefined where there is no such program, or no Linux
 */
export function describeSandbox(command: string): Sandbox | undefined {
  const program = process.platform === 'linux' ? findProgram(command) : undefined
  if (program === undefined) return undefined
  const script = isScript(program)
  return {
    command: program,
    folders: program.startsWith('/tmp/') ? [sandboxHome] : [sandboxHome, '/tmp'],
    mounts: [
      // ngspice does not start where it cannot write to /tmp: its folder, or else one that is small.
      ...(program.startsWith('/tmp/') ? ['--size', String(2 ** 26), '--tmpfs', '/tmp'] : []),
      ...readOnly('/usr'),
      ...(script ? ['/bin', '/sbin'].flatMap(systemFolder) : programFolders.flatMap(hidden)),
      ...libraryFolders.flatMap(systemFolder),
      ...['/etc/ld.so.cache', '/etc/alternatives', '/nix/store', ...besides(program)].flatMap(readOnly),
      ...readOnly(script ? dirname(program) : program),
      ...(script ? [] : programFolders.flatMap(sealed)),
      ...readOnly('/proc/meminfo'),
      ...['/dev/null', '/dev/zero', '/dev/urandom'].flatMap((device) => ['--dev-bind', device, device]),
    ],
  }
}

/** Arguments of `bwrap` that give a program its folder and start it in a box. */
export function sandboxArguments({ command, mounts, folders }: Sandbox, home: string): readonly string[] {
  return [
    ...['--unshare-all', '--new-session', '--die-with-parent', '--cap-drop', 'ALL'],
    // It is the first process of its box, so that the number that bwrap tells is its own: signals go to it, not to bwrap.
    ...['--as-pid-1', '--info-fd', '3'],
    ...mounts,
    ...folders.flatMap((folder) => ['--bind', home, folder]),
    ...['--remount-ro', '/', '--chdir', sandboxHome],
    command,
  ]
}

/** Where programs are that a simulator has no business with. */
const programFolders = [
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/usr/games',
] as const

const libraryFolders = ['/lib', '/lib32', '/lib64'] as const

function findProgram(command: string): string | undefined {
  const places = command.includes('/')
    ? [command]
    : (process.env.PATH ?? '/usr/bin:/bin').split(delimiter).map((folder) => join(folder, command))
  for (const place of places) {
    try {
      accessSync(place, constants.X_OK)
      const program = realpathSync(place)
      if (lstatSync(program).isFile()) return program
    } catch {
      // Not here: the next place.
    }
  }
  return undefined
}

function isScript(program: string): boolean {
  const start = Buffer.alloc(2)
  try {
    const file = openSync(program, 'r')
    readSync(file, start)
    closeSync(file)
  } catch {
    // A program that cannot be read may still run.
  }
  return start.toString('latin1') === '#!'
}

/** What `make install` puts beside a program: libraries, code models, start-up scripts. */
function besides(program: string): string[] {
  const folder = dirname(program)
  const prefix = dirname(folder)
  if (basename(folder) !== 'bin' || prefix === '/' || prefix === '/usr') return []
  return ['lib', 'lib64', 'share/ngspice'].map((name) => join(prefix, name))
}

function readOnly(path: string): string[] {
  return ['--ro-bind-try', path, path]
}

/** A folder of the root, which is a link into `/usr` on many systems. */
function systemFolder(path: string): string[] {
  try {
    return lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : readOnly(path)
  } catch {
    return []
  }
}

function hidden(path: string): string[] {
  return isFolder(path) ? ['--tmpfs', path] : []
}

function sealed(path: string): string[] {
  return isFolder(path) ? ['--remount-ro', path] : []
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory()
  } catch {
    return false
  }
}
