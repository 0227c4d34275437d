/** The county's own settings, from the file that SETTINGS names: read once at start, every problem reported at once. */
import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { type Settings, settingsSchema } from './domain/settings.ts'
import { settingsFileWords as words, settingWords } from './prompts/words/settings.ts'
import type { SettingProblem } from './prompts/words/startup.ts'
import { jsonIn } from './json.ts'

type Read = { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] }

export function readSettings(path: string): Read {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return { ok: false, problems: [words.unreadable(path)] }
  }
  const given = jsonIn(text)
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, problems: [words.notJson(path)] }
  const parsed = settingsSchema.safeParse(given)
  if (parsed.success) return { ok: true, settings: parsed.data }
  const problems = parsed.error.issues.flatMap((issue) => told(issue, given, path))
  // A mistake in one setting may be found by several rules; it is one sentence.
  return { ok: false, problems: [...new Map(problems.map((p) => [p.problem, p])).values()] }
}

const isSetting = (name: unknown): name is keyof Settings =>
  typeof name === 'string' && Object.hasOwn(settingWords, name)

function told(issue: z.core.$ZodIssue, given: object, path: string): SettingProblem[] {
  const [name, ...inside] = issue.path
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => words.unknown(path, [...issue.path, key].map(String).join('.')))
  if (!isSetting(name)) return [words.notJson(path)]
  const where = [name, ...inside].map(String).join('.')
  const value = issue.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    given,
  )
  return [words.wrong(path, name, where, value === undefined ? null : JSON.stringify(value).slice(0, 60))]
}
