import { PdkError } from './error.js'
import type { LibraryEntry } from './expand-library.js'
import { defaultFamily, type Kit, type KitId, type KitLayout, kits } from './kits.js'
import type { ReadFile } from './library-files.js'

/** A kit that is there, and how its files lie. */
export interface FoundKit {
  readonly kit: Kit
  entries: KitLayout['entries']
}

/**
 * Looks for a kit in the layouts of its installations and repositories.
 *
 * @param root - a name for the root, for messages
 * @throws PdkError `kit-not-found` with the files that were looked for
 */
export async function findKit(readFile: ReadFile, root: string, id?: KitId): Promise<FoundKit> {
  const wanted = Object.values(kits).filter((kit) => id === undefined || kit.id === id)
  for (const kit of wanted) {
    for (const parent of ['', ...kit.folders.map((folder) => `${folder}/`)]) {
      for (const layout of kit.layouts) {
        if ((await readFile(`${parent}${markerOf(kit, layout)}`)) === undefined) continue
        const below = (entry: LibraryEntry): LibraryEntry => ({
          ...entry,
          file: `${parent}${layout.folder}${entry.file}`,
        })
        return { kit, entries: (corner, models) => layout.entries(corner, models).map(below) }
      }
    }
  }
  const tried = wanted.map((kit) => {
    const files = kit.layouts.map((layout) => markerOf(kit, layout)).join(', ')
    return `${kit.id}: ${files}, also below ${kit.folders.join(', ')}`
  })
  throw new PdkError(
    'kit-not-found',
    { file: root, line: 0 },
    `no ${id ?? Object.keys(kits).join(', ')} here; install the kit, or name its folder or the one above it (PDK_ROOT). Looked for ${tried.join('; ')}`,
  )
}

/** The file by which a layout is known, below the folder of the kit. */
function markerOf(kit: Kit, { folder, entries }: KitLayout): string {
  const library = entries(kit.corners.tt ?? '', [kit.families[defaultFamily]?.n.model ?? '']).at(-1)
  return `${folder}${library?.file}`
}
