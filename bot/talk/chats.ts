/** Politeness and small talk among people. */
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { topics } from '../../prompts/lexicon/topics.ts'
import type { Heard } from './prepare.ts'

/** Politeness and small talk answer nothing. */
export function chats({ envelope: { text, photos } }: Heard): boolean {
  return photos.length === 0 && (isCourtesy(text) || topics.some((t) => t.name === '闲话' && t.words.test(text)))
}
