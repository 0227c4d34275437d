/** initdb calls postgres through a shell, in double quotes; in a path with one of these characters that would misread. */
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const misread = /["$`\\]/

/** Runs `work` with an initdb that may be called from anywhere: itself, or a copy of it and its files for the while. */
export async function withPlainPath<T>(initdb: string, work: (initdb: string) => Promise<T>): Promise<T> {
  if (process.platform === 'win32' || !misread.test(initdb)) return await work(initdb)
  const copy = await mkdtemp(join(tmpdir(), 'qianshao-initdb-'))
  try {
    await chmod(copy, 0o755)
    await cp(dirname(dirname(initdb)), join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
    return await work(join(copy, 'native', 'bin', basename(initdb)))
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
