/** Photos, a place or more words right after 已到 or 已处理 belong to that answer (policy §8). */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import { unitsOf } from '../../domain/whistle/answers.ts'
import { standing } from '../../domain/whistle/scene.ts'
import { isWhistle } from '../../domain/whistle/state.ts'
import { over, rectifies, tellsDone, tellsThere } from '../../prompts/lexicon/whistle-talk.ts'
import { perform } from './acts.ts'
import type { Heard } from './prepare.ts'
import { reading } from './sees.ts'

export const answered = z.object({ number: z.string() })

/** True when the message added to it: a photo or a place without another wish. */
export function addsToAnswer(heard: Heard, view: View, { number }: z.infer<typeof answered>): boolean {
  const { envelope, understanding } = heard
  const { photos, location } = envelope
  const whistle = view.find(number)
  const plain = understanding.intent === 'none' || understanding.intent === 'report_hazard'
  if (!isWhistle(whistle) || !plain || (photos.length === 0 && location === null)) return false
  if (view.quoted.length > 0 && !view.quoted.includes(whistle)) return false
  const context = reading(heard, view)
  const units = unitsOf(whistle, context).filter((u) => standing(whistle.body).some((c) => c.unit === u && c.arrived))
  const text = location === null ? envelope.text.trim() : ''
  const added = units.filter((unit) => {
    const more = { unit, text, photos, place: location, rectify: rectifies.test(text) }
    return view.execute({ kind: 'whistle', case: number, command: { do: 'add', ...more } }).ok
  })
  return added.length > 0
}

/** A place alone, from somebody whose department is awaited at one whistle: he is there. */
export function arrivesAtPlace(heard: Heard, view: View): boolean {
  const { envelope, person } = heard
  if (envelope.location === null || person === null || view.quoted.length > 0) return false
  const words = envelope.text.trim()
  if (words !== '' && words !== envelope.location.name) return false
  if (view.question !== null && view.question.kind === 'draft') return false
  const awaited = view.awaiting().filter((a) => a.obligation.kind === 'arrive' && isWhistle(a.state))
  const [only, another] = [...new Set(awaited.map((a) => a.state))]
  if (!only || another || !isWhistle(only)) return false
  perform(heard, view, 'arrived', [only], '', [])
  return true
}

/**
 * "已处理,伤者已送医院" from whoever was called is that answer. True when it tells of nothing that is still going on; a
 * danger that is rings all the same.
 */
export function answersCall(heard: Heard, view: View): boolean {
  const { text, photos } = heard.envelope
  const intent = tellsDone.test(text) ? 'handled' : tellsThere.test(text) ? 'arrived' : null
  if (intent === null || heard.person === null) return false
  const kind = intent === 'handled' ? 'handle' : 'arrive'
  const awaited = view.awaiting().flatMap((a) => (a.obligation.kind === kind && isWhistle(a.state) ? [a.state] : []))
  const quoted = awaited.filter((w) => view.quoted.includes(w) || text.includes(w.number))
  const [only, another] = [...new Set(quoted.length > 0 ? quoted : awaited)]
  if (!only || another) return false
  perform(heard, view, intent, [only], text, photos)
  return over.test(text)
}
