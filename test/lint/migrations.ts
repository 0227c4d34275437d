/** npm run check:migrations: fails if `drizzle-kit generate` would still write something, and shows what. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import config from '../../drizzle.config.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
process.chdir(root)

const { dialect, schema, out } = config
if (typeof schema !== 'string' || out === undefined) throw new Error('drizzle.config.ts: one schema, one out')

function drizzle(...args: string[]): void {
  const bin = join('node_modules', 'drizzle-kit', 'bin.cjs')
  // No keyboard: asked whether something was renamed, it ends with an error instead of waiting.
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (status === 0 && !/Error:/.test(stderr)) return
  process.stderr.write(`drizzle-kit ${args.join(' ')}\n${stdout}${stderr}`)
  process.exit(1)
}

drizzle('check')

// drizzle-kit takes only paths inside the project.
mkdirSync('test/.out', { recursive: true })
const copy = mkdtempSync('test/.out/migrations-')
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
cpSync(out, copy, { recursive: true })
drizzle('generate', `--dialect=${dialect}`, `--schema=${schema}`, `--out=${copy}`, '--name=drift')
const known = new Set(readdirSync(out))
const missing = readdirSync(copy).filter((name) => !known.has(name))
for (const name of missing) process.stderr.write(`${readFileSync(join(copy, name), 'utf8')}\n`)
if (missing.length > 0) {
  process.stderr.write('db/schema says more than db/migrations: run npx drizzle-kit generate\n')
  process.exit(1)
}
