/** Answers that complete what was asked for before: which case, the photo or the reason that was missing. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import type { AnyCase } from '../../domain/case.ts'
import { type IntentName, intentNames } from '../../domain/intent.ts'
import { MINUTE } from '../../domain/time.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { laterIn } from '../../prompts/words/later.ts'
import { askWhich, perform } from './acts.ts'
import { isSpoken } from './cases.ts'
import { chats } from './chats.ts'
import { completed } from './extension.ts'
import { hazardAct, isAct } from './hazard-acts.ts'
import { hazardsOf } from './hazards.ts'
import { isKindIntent, kindAct } from './kinds/kinds.ts'
import type { Heard } from './prepare.ts'

export const halfSaid = z.object({
  act: z.enum(intentNames),
  numbers: z.array(z.string()),
  text: z.string(),
  photos: z.array(z.string()),
})
type Half = z.infer<typeof halfSaid>

const everything = /^(全部|都是|全是|所有|都)$/

export function answerWhich(heard: Heard, view: View, asked: Half): boolean {
  const { slots } = heard.understanding
  const text = heard.envelope.text.trim()
  const byChoice = (slots.choices ?? []).map((n) => asked.numbers[n - 1])
  const byNumber = (slots.numbers ?? []).map((n) =>
    asked.numbers.find((a) => a === n || a.endsWith(`-${n.padStart(2, '0')}`)),
  )
  const act = asked.act
  if ((!isAct(act) && !isKindIntent(act)) || isOtherAct(heard, act)) return false
  const only = asked.numbers.length === 1 && yes.test(text)
  const meant = [...byChoice, ...byNumber]
  const chosen = only || everything.test(text) ? asked.numbers : meant.length > 0 ? meant : byWords(heard, view, asked)
  if (chosen.length === 0 || chosen.some((n) => n === undefined)) return againWhich(heard, view, act, asked)
  const before = heard.understand(asked.text)
  perform({ ...heard, understanding: before }, view, act, spoken(view, chosen), asked.text, [
    ...asked.photos,
    ...heard.envelope.photos,
  ])
  return true
}

/** "01号 交某某,三天" is an order of its own, whatever was asked about 01号. */
function isOtherAct({ understanding: { intent, slots } }: Heard, act: IntentName): boolean {
  return slots.numbers !== undefined && intent !== act && (isAct(intent) || isKindIntent(intent) || intent === 'lookup')
}

const yes = /^(是|对|嗯|没错|就是)(的|了|啊|呀|它|这个|这条)*[。!]?$/

/** "灭火器那个": the one case whose own words hold what is said. */
function byWords(heard: Heard, view: View, asked: Half): string[] {
  if (heard.understanding.intent !== 'none') return []
  const said = heard.envelope.text.trim().replace(/^(就?是|那个|这个)|(那|这)?(个|条|家|件)?(的|吧|呀|啊|。)*$/g, '')
  if (said.length < 2 || said.length > 20) return []
  const fitting = hazardsOf(spoken(view, asked.numbers)).filter((c) =>
    `${c.body.placeName}${c.body.what}`.includes(said),
  )
  return fitting.length === 1 ? fitting.map((c) => c.number) : []
}

/** A short answer that fits none gets the list once more; other talk is taken as if nothing had been asked. */
function againWhich(heard: Heard, view: View, act: IntentName, asked: Half): boolean {
  const { understanding, envelope } = heard
  const text = envelope.text.trim()
  const numbered = understanding.slots.choices !== undefined
  const unclear = numbered ? text.length <= 6 : understanding.intent === 'none' && text.length <= 8
  if (!heard.private || text === '' || !unclear || isCourtesy(text) || laterIn(text) !== undefined) return false
  if (understanding.intent !== 'none' && understanding.intent !== act) return false
  const several = spoken(view, asked.numbers)
  const photos = [...asked.photos, ...envelope.photos]
  askWhich({ heard: { ...heard, envelope: { ...envelope, text: asked.text } }, view, intent: act, several, photos })
  return true
}

/** Milliseconds in which words among others still answer what was just asked there. */
export const FRESH = 2 * MINUTE

/** What may be lacking is a reason. */
const lacksReason = (view: View, act: IntentName, numbers: readonly string[]): boolean =>
  hazardAct(act)?.reason === true || spoken(view, numbers).some((c) => kindAct(c, act)?.reason === true)

/** What was done is lacking: whatever is told tells it, but a wish that is plainly another. */
const lacksResult = (view: View, act: IntentName, numbers: readonly string[]): boolean =>
  spoken(view, numbers).some((c) => kindAct(c, act)?.result === true)

const otherWishes: ReadonlySet<IntentName> = new Set([
  'todo',
  'lookup',
  'help',
  'guide',
  'whistle',
  'incident',
  'who_duty',
])

/** Not an answer: a hazard told (only a reason may sound like one), another wish, or talk among others. */
function isOther(heard: Heard, view: View, { act, numbers }: Half): boolean {
  const { envelope, understanding } = heard
  const { hazards: found = [], place } = understanding.slots
  const fresh = view.now - (view.question?.askedAt ?? 0) < FRESH
  const aside = chats(heard) || (!heard.addressed && envelope.photos.length === 0 && !fresh)
  if (lacksResult(view, act, numbers)) return otherWishes.has(understanding.intent) || aside
  const reason = lacksReason(view, act, numbers)
  const excused = !reason && excuseFor(envelope.text)
  if (!['none', act, 'report_hazard'].includes(understanding.intent)) return !excused
  const tells = understanding.intent === 'report_hazard' && found.length > 0
  return aside || (tells && !excused && (!reason || place !== undefined))
}

/** Until when, why, and what is done meanwhile. */
function answerExtension(heard: Heard, view: View, asked: Half): boolean {
  const slots = completed(heard, asked.text)
  if (slots === null) return false
  const before = heard.understand(asked.text)
  const text = `${asked.text},${heard.envelope.text.trim()}`
  perform(
    { ...heard, understanding: { ...before, slots } },
    view,
    'extend_request',
    hazardsOf(spoken(view, asked.numbers)),
    text,
    [],
  )
  return true
}

/** The photo (or the typed reason for none) that an earlier 已整改 or 合格 lacked; a reason that a 退回 lacked. */
export function answerEvidence(heard: Heard, view: View, asked: Half): boolean {
  const { envelope, understanding } = heard
  const { act } = asked
  if (!isAct(act) && !isKindIntent(act)) return false
  if (act === 'extend_request') return answerExtension(heard, view, asked)
  if (isOther(heard, view, asked)) return false
  const result = lacksResult(view, act, asked.numbers)
  if (result || lacksReason(view, act, asked.numbers)) {
    const said = envelope.text.trim()
    // 退回 said twice is still no reason.
    const told = understanding.slots.reason ?? (understanding.intent === act ? undefined : said)
    const reason = result ? said : told
    if ((said === '' && envelope.photos.length === 0) || reason === undefined) return false
    // What was named before holds: to whom it goes, whose it is.
    const slots = { ...heard.understand(asked.text).slots, ...understanding.slots, reason }
    perform(
      { ...heard, understanding: { ...understanding, slots } },
      view,
      act,
      spoken(view, asked.numbers),
      asked.text,
      [...asked.photos, ...envelope.photos],
    )
    return true
  }
  if (understanding.intent === 'none' && !proves(heard)) return false
  const text = [asked.text, envelope.text]
    .map((t) => t.trim())
    .filter((t) => t !== '')
    .join(',')
  perform(heard, view, act, spoken(view, asked.numbers), text, [...asked.photos, ...envelope.photos])
  return true
}

/** A photo, the reason for none, or words enough to be taken for what was done. */
function proves({ envelope: { text, photos } }: Heard): boolean {
  if (photos.length > 0 || excuseFor(text)) return true
  return text.trim().length >= 4 && laterIn(text) === undefined
}

const spoken = (view: View, numbers: readonly (string | undefined)[]): AnyCase[] =>
  numbers.map((n) => (n === undefined ? undefined : view.find(n))).filter(isSpoken)
