/** Which of several cases was meant: by the number in the list, its own number, or words that fit only one. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { intentNames } from '../../domain/intent.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { laterIn } from '../../prompts/words/later.ts'
import { askWhich, perform } from './acts.ts'
import { type Act, isAct } from './hazard-acts.ts'
import type { Heard } from './prepare.ts'

/** What was said of which cases, and lacks something. */
export const half = z.object({
  act: z.enum(intentNames),
  numbers: z.array(z.string()),
  text: z.string(),
  photos: z.array(z.string()),
})

const everything = /^(全部|都是|全是|所有|都)$/

export function answerWhich(heard: Heard, view: View, asked: z.infer<typeof half>): boolean {
  const { slots } = heard.understanding
  const text = heard.envelope.text.trim()
  const byChoice = (slots.choices ?? []).map((n) => asked.numbers[n - 1])
  const byNumber = (slots.numbers ?? []).map((n) =>
    asked.numbers.find((a) => a === n || a.endsWith(`-${n.padStart(2, '0')}`)),
  )
  const { act } = asked
  if (!isAct(act) || isOtherAct(heard, act)) return false
  const only = asked.numbers.length === 1 && yes.test(text)
  const meant = [...byChoice, ...byNumber]
  const chosen = only || everything.test(text) ? asked.numbers : meant.length > 0 ? meant : byWords(heard, view, asked)
  if (chosen.length === 0 || chosen.some((n) => n === undefined)) return againWhich(heard, view, act, asked)
  const before = heard.understand(asked.text)
  perform({ ...heard, understanding: before }, view, act, namedIn(view, chosen), asked.text, [
    ...asked.photos,
    ...heard.envelope.photos,
  ])
  return true
}

/** "01号 交某某,三天" is an order of its own, whatever was asked about 01号. */
function isOtherAct({ understanding: { intent, slots } }: Heard, act: Act): boolean {
  return slots.numbers !== undefined && intent !== act && (isAct(intent) || intent === 'lookup')
}

const yes = /^(是|对|嗯|没错|就是)(的|了|啊|呀|它|这个|这条)*[。!]?$/

/** "灭火器那个": the one case whose own words hold what is said. */
function byWords(heard: Heard, view: View, asked: z.infer<typeof half>): string[] {
  if (heard.understanding.intent !== 'none') return []
  const said = heard.envelope.text.trim().replace(/^(就?是|那个|这个)|(那|这)?(个|条|家|件)?(的|吧|呀|啊|。)*$/g, '')
  if (said.length < 2 || said.length > 20) return []
  const fitting = namedIn(view, asked.numbers).filter((c) => `${c.body.placeName}${c.body.what}`.includes(said))
  return fitting.length === 1 ? fitting.map((c) => c.number) : []
}

/** A short answer that fits none gets the list once more; other talk is taken as if nothing had been asked. */
function againWhich(heard: Heard, view: View, act: Act, asked: z.infer<typeof half>): boolean {
  const { understanding, envelope } = heard
  const text = envelope.text.trim()
  const numbered = understanding.slots.choices !== undefined
  const unclear = numbered ? text.length <= 6 : understanding.intent === 'none' && text.length <= 8
  if (!heard.private || text === '' || !unclear || isCourtesy(text) || laterIn(text) !== undefined) return false
  if (understanding.intent !== 'none' && understanding.intent !== act) return false
  const several = namedIn(view, asked.numbers)
  const photos = [...asked.photos, ...envelope.photos]
  askWhich({ heard: { ...heard, envelope: { ...envelope, text: asked.text } }, view, intent: act, several, photos })
  return true
}

export function namedIn(view: View, numbers: readonly (string | undefined)[]): HazardCase[] {
  return numbers.flatMap((n) => {
    const found = n === undefined ? undefined : view.find(n)
    return found?.kind === 'hazard' ? [found as HazardCase] : []
  })
}
