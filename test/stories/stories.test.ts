/** Every story in this folder, each in a world of its own. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { runStory } from '../story/run.ts'

const folder = new URL('./', import.meta.url)
const files = readdirSync(folder).filter((f) => f.endsWith('.chat'))

test.each(files)('%s', async (file) => {
  const result = await runStory(inject('postgres'), readFileSync(new URL(file, folder), 'utf8'))
  if (!result.ok) expect.fail(`${file}:${result.line} ${result.reason}\n${result.transcript}`)
})
