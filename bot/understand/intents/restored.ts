/** 补发, 不发, 看清单, said alone. */
import { dropsHeld, listsHeld, saysHeld } from '../../../prompts/lexicon/restored.ts'
import type { Reading } from '../heard.ts'
import type { Meaning } from '../meaning.ts'

const wishes = [
  [saysHeld, 'say'],
  [dropsHeld, 'drop'],
  [listsHeld, 'list'],
] as const

export function held({ text, addressed }: Reading): Meaning | undefined {
  const bare = text.trim().replace(/[。!]$/, '')
  const wish = addressed ? wishes.find(([words]) => words.test(bare)) : undefined
  return wish && { intent: 'held', slots: { held: wish[1] } }
}
