/** What is said beside the wish itself: the reason, and how the thing is watched meanwhile. */
import * as words from '../../prompts/lexicon/reasons.ts'
import { unwatched, watched } from '../../prompts/lexicon/interim.ts'

export function pieces(text: string): string[] {
  return text
    .split(/[,。;!?\n:]+|\s+/)
    .map((p) => p.trim())
    .filter((p) => p !== '')
}

/** The reason: what is left when the wish, its date and politeness are taken out. */
export function reasonBeside(text: string, ...wishes: readonly RegExp[]): string | undefined {
  return reasonAmong(pieces(text), wishes)
}

/** The same beside words about the time between, which are no reason. */
export function reasonBesideInterim(text: string, ...wishes: readonly RegExp[]): string | undefined {
  return reasonAmong(
    pieces(text).filter((p) => !watched.test(p)),
    wishes,
  )
}

function reasonAmong(said: readonly string[], wishes: readonly RegExp[]): string | undefined {
  const left = said
    .map((p) => wishes.reduce((rest, wish) => rest.replace(wish, ''), p))
    .map((p) => p.replace(words.lead, '').replace(words.tail, '').trim())
    .filter((p) => p.length >= 2 && !words.empty.test(p))
  return left.length === 0 ? undefined : left.join(',')
}

/** How the hazard is kept from harm until it is put right. */
export function interimBeside(text: string): string | undefined {
  const told = pieces(text)
    .filter((p) => watched.test(p) && !unwatched.test(p))
    .map((p) => p.replace(words.meanwhile, '').trim())
    .filter((p) => p !== '')
  return told.length === 0 ? undefined : told.join(',')
}
