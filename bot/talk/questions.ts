/** Answers to what we asked: which case, which place, what is wrong, the photo that was missing. */
import { z } from 'zod'
import type { Question } from '../../db/queries/talk.ts'
import type { View } from '../../db/transactions/intake.ts'
import type { Slots, Understanding } from '../../domain/intent.ts'
import type { Instant } from '../../domain/time.ts'
import { otherCategory } from '../../prompts/lexicon/categories.ts'
import { rude } from '../../prompts/lexicon/commands.ts'
import { question as asks } from '../../prompts/lexicon/topics.ts'
import { laterIn } from '../../prompts/words/later.ts'
import { answerSwap, swapAsked } from './duty/swap.ts'
import { answerAlarm, told } from './alarm.ts'
import { chats } from './chats.ts'
import { answerEvidence, answerWhich, halfSaid } from './half-said.ts'
import { addsToWork, workDone } from './afterwards.ts'
import { answerPeople } from './people/answers.ts'
import type { Heard } from './prepare.ts'
import { answerDrafts } from './drafts.ts'
import { turnPage } from './listing.ts'
import { answerPlan, planAsked } from './plan.ts'
import { askWhat, report, namesWhere } from './report.ts'
import { answerOrder, answerReason } from './wanting.ts'
import { answerWhistle } from './whistle-answer.ts'
import { whistleAsked } from './whistle-ask.ts'
import { addsToAnswer, answered } from './whistle-shown.ts'

/** A report that lacks something: what was said so far, and what we asked for. */
const draft = z.object({
  said: z.string(),
  photos: z.array(z.string()),
  missing: z.enum(['what', 'place', 'choice', 'town']),
  choices: z.array(z.string()),
  /** Where it is was asked before; asked once more it would never end. */
  again: z.boolean().default(false),
})

/** True when the message answered the question; otherwise it is taken as if nothing had been asked. */
export function answerQuestion(heard: Heard, view: View, question: Question): boolean {
  switch (question.kind) {
    case 'which':
      return answerWhich(heard, view, halfSaid.parse(question.data))
    case 'evidence':
      return answerEvidence(heard, view, halfSaid.parse(question.data))
    case 'draft':
      return heard.understanding.intent === 'correct'
        ? answerCorrected(heard, view, draft.parse(question.data))
        : answerDraft(heard, view, draft.parse(question.data))
    case 'alarm':
      return answerAlarm(heard, view, told.parse(question.data))
    case 'drafts':
      return answerDrafts(heard, view, question)
    case 'plan':
      return answerPlan(heard, view, planAsked.parse(question.data))
    case 'done':
      return addsToWork(heard, view, question, workDone.parse(question.data).numbers)
    case 'swap':
      return answerSwap(heard, view, swapAsked.parse(question.data))
    case 'reason':
      return answerReason(heard, view, question.data)
    case 'order':
      return answerOrder(heard, view, question.data)
    case 'whistle':
      return answerWhistle(heard, view, whistleAsked.parse(question.data))
    case 'whistle_done':
      return addsToAnswer(heard, view, answered.parse(question.data))
    case 'list':
      return turnPage(heard, view) || addsToWork(heard, view, question, lastDone(question.data))
    default:
      return answerPeople(heard, view, question)
  }
}

const lastDone = (shown: unknown): string[] => z.object({ after: z.array(z.string()).default([]) }).parse(shown).after

/** An answer must bring what was asked for; other talk in a group is not taken for one. */
function answerDraft(heard: Heard, view: View, asked: z.infer<typeof draft>): boolean {
  const { envelope, understanding } = heard
  if (understanding.intent !== 'none' && understanding.intent !== 'report_hazard') return false
  const text = envelope.text.trim()
  const number = understanding.slots.choices?.[0]
  const choice = number === undefined ? undefined : asked.choices[number - 1]
  if (asked.choices.length > 0 && number !== undefined && choice === undefined) return false
  const words = asked.missing === 'what' ? [asked.said, text] : [choice ?? text, asked.said]
  const whollySaid = words.find((w) => w !== '' && words.every((other) => w.includes(other)))
  const said = whollySaid ?? words.filter((t) => t !== '').join(' ')
  const whole = withTold(heard, asked, heard.understand(said))
  const before = { said, photos: asked.photos, again: asked.again }
  const go: Go = (slots, more = {}) => {
    view.answered()
    report({ ...heard, understanding: { ...whole, slots } }, view, { ...before, ...more })
    return true
  }
  if (choice !== undefined || brings(whole.slots, asked, envelope.photos.length))
    return go(withNear(heard, whole.slots, text, view.now))
  if (chats(heard) || rude.test(text)) return false
  if (asked.missing === 'what') return answerWhat(heard, view, asked, whole.slots, go)
  if (asked.missing !== 'place') return false
  // The fault told again, and again not where: asked once more, then filed without.
  if ((understanding.slots.hazards?.length ?? 0) > 0) return go(whole.slots)
  return answerWhere(heard, view, asked.said, whole.slots, go)
}

/** "不是甲,是乙" about what is being told and has no record yet. */
function answerCorrected(heard: Heard, view: View, asked: z.infer<typeof draft>): boolean {
  const { wrong = '', right = '' } = heard.understanding.slots.correction ?? {}
  if (wrong === '' || !asked.said.includes(wrong)) return false
  const said = asked.said.replace(wrong, right)
  view.answered()
  report({ ...heard, understanding: heard.understand(said) }, view, { said, photos: asked.photos, again: asked.again })
  return true
}

type Go = (slots: Slots, more?: { said?: string; again?: boolean }) => true

/** Asked which place: a few words to us are its name. */
function answerWhere(heard: Heard, view: View, said: string, slots: Slots, go: Go): boolean {
  const text = heard.envelope.text.trim()
  if (!heard.addressed || text.length < 2 || text.length > 20 || laterIn(text) !== undefined) return false
  if (unknown.test(text)) return go(slots, { said, again: true })
  return go(withNear(heard, { ...slots, place: { id: null, name: text } }, text, view.now), { said })
}

const unknown = /^(我|俺)?(也)?(不(知道|清楚|晓得|认识)|没名|没有?(名字|招牌|店名))(了|啊|呀|名字|叫啥)*[。!]?$/

/** What is wrong stands as it was first told, without the words of the answer. */
function withTold(heard: Heard, asked: z.infer<typeof draft>, whole: Understanding): Understanding {
  if (asked.missing === 'what' || (heard.understanding.slots.hazards?.length ?? 0) > 0) return whole
  const first = heard.understand(asked.said).slots.hazards
  return first && first.length > 0 ? { ...whole, slots: { ...whole.slots, hazards: first } } : whole
}

/** 兴旺 for 兴旺超市: the one place of the sender's own area whose name holds the answer. */
function withNear(heard: Heard, slots: Slots, text: string, now: Instant): Slots {
  if (slots.place?.id || slots.placeChoices || text.length < 2 || text.length > 10 || heard.person === null)
    return slots
  const { directory } = heard.deps
  const areas = directory.postsOf(heard.person, now).flatMap((p) => directory.unit(p.unit)?.area ?? [])
  const near = directory.rows.places.filter(
    (p) => p.name.includes(text) && areas.some((a) => directory.within(p.area, a) && a !== directory.county.id),
  )
  const [only] = near
  return only && near.length === 1 ? { ...slots, place: { id: only.id, name: only.name } } : slots
}

/** Asked what is wrong: a place is kept and the fault asked for; any other words of somebody who speaks to us tell it. */
function answerWhat(heard: Heard, view: View, asked: z.infer<typeof draft>, slots: Slots, go: Go): boolean {
  const { understanding, envelope, person } = heard
  const text = envelope.text.trim()
  if (text === '' || asks.test(text) || understanding.slots.choices) return false
  const spokenTo = heard.private || envelope.mentioned
  const fresh = !asked.again && (person !== null || asked.said === '')
  if (fresh && text.length <= (spokenTo ? 20 : 12) && namesWhere(heard)) {
    const said = [asked.said, text].filter((t) => t !== '').join(' ')
    view.answered()
    askWhat(heard, view, { said, photos: [...asked.photos, ...envelope.photos], named: true, again: true })
    return true
  }
  if (!spokenTo || text.length < 4 || text.length > 500 || laterIn(text) !== undefined) return false
  // Somebody unknown told it before, and was greeted.
  const first = person === null && !asked.again ? asked.said : ''
  const words = [first, text].filter((t) => t !== '').join(',')
  return go({ ...slots, hazards: [{ category: otherCategory.name, text: words }] })
}

function brings(slots: Slots, asked: z.infer<typeof draft>, photos: number): boolean {
  if (asked.missing === 'what') return (slots.hazards?.length ?? 0) > 0 || (asked.photos.length === 0 && photos > 0)
  return slots.place !== undefined || (slots.placeChoices?.length ?? 0) > 0
}
