/** A secret is given by its name, or by a file that NAME_FILE names, as containers and systemd hand them over. */
import { readFileSync } from 'node:fs'
import { secretWords } from './prompts/words/settings.ts'
import type { SettingProblem } from './prompts/words/startup.ts'

type Env = Record<string, string | undefined>

/** The environment with what stands in the files in its place. */
export function withSecrets(env: Env, names: readonly string[]): { env: Env; problems: SettingProblem[] } {
  const filled: Env = { ...env }
  const problems: SettingProblem[] = []
  for (const name of names) {
    const key = `${name}_FILE`
    const path = env[key]?.trim()
    if (path === undefined || path === '') continue
    if ((env[name]?.trim() ?? '') !== '') problems.push(secretWords.both(name, key))
    try {
      filled[name] = readFileSync(path, 'utf8').trim()
      if (filled[name] === '') problems.push(secretWords.empty(key, path))
    } catch {
      problems.push(secretWords.unreadable(key, path))
    }
  }
  return { env: filled, problems }
}
