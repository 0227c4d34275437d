/** Orders of the county's office that are the whole message: 补发, 不发, 看清单; 电话名单. */
import { asksPhones, dropsHeld, listsHeld, saysHeld } from '../../../prompts/lexicon/restored.ts'
import type { Reading } from '../heard.ts'
import type { Meaning } from '../meaning.ts'

const wishes = [
  [saysHeld, 'say'],
  [dropsHeld, 'drop'],
  [listsHeld, 'list'],
] as const

const bare = (text: string): string => text.trim().replace(/[。!]$/, '')

export function held({ text, addressed }: Reading): Meaning | undefined {
  const wish = addressed ? wishes.find(([words]) => words.test(bare(text))) : undefined
  return wish && { intent: 'held', slots: { held: wish[1] } }
}

export function phones({ text, addressed }: Reading): Meaning | undefined {
  return addressed && asksPhones.test(bare(text)) ? { intent: 'phones', slots: {} } : undefined
}
