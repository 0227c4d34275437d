/** After a report: a place that nobody registered is offered for the register; somebody unknown in a group is asked about. */
import type { View } from '../../../db/transactions/intake.ts'
import type { AreaId } from '../../../domain/org.ts'
import { mayNotAdd } from '../../../domain/people/place.ts'
import { besides, calledSo, no, yes } from '../../../prompts/lexicon/people.ts'
import { unlisted } from '../../../prompts/words/later.ts'
import { notNow } from '../not-now.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'
import { asksWho } from './groups.ts'
import { addPlace, type DraftPlace, draftPlace } from './new-place.ts'

type Filed = { area: AreaId; place: { id: string | null; name: string }; said: string; numbers: readonly string[] }

export function afterReport(heard: Heard, view: View, { area, place, said, numbers }: Filed): void {
  asksWho(heard, view, numbers)
  if (heard.person === null || place.id !== null || place.name === '') return
  if (mayNotAdd(area, null, reading(heard, view))) return
  const { question } = view
  const open = question?.kind === 'unlisted' ? draftPlace.parse(question.data) : null
  const before = open?.name === place.name && open.area === area ? open.link : []
  // Asked with the answer to the first report of it only (see hazard_recorded); what follows goes with it.
  const told = view.near({ area, name: place.name }).some((c) => !numbers.includes(c.number))
  if (told && before.length === 0) return
  const draft: DraftPlace = { name: place.name, area, said, link: [...before, ...numbers], choices: [] }
  view.ask('unlisted', draft, heard.deps.settings.questionLife)
}

/** 新增, or what it is called: 叫桥头烧烤. Anything else leaves the report as it is. */
export function answerUnlisted(heard: Heard, view: View, draft: DraftPlace): boolean {
  const { slots } = heard.understanding
  if (!isAbout(heard)) return false
  if (declines(heard)) {
    view.answered()
    notNow(heard, view, unlisted)
    return true
  }
  if (slots.place?.id) return isKnown(view, slots.place.id, draft)
  const name = nameIn(heard, draft)
  if (name === undefined) return false
  const area = (slots.area && heard.deps.directory.villageOf(slots.area.id)?.id) ?? draft.area
  addPlace(heard, view, { ...draft, name, area, said: `${draft.said} ${heard.envelope.text}` }, false)
  return true
}

/** 不登记, 先不用. */
const declines = ({ envelope: { text }, understanding: { intent } }: Heard): boolean =>
  intent === 'none' && text.trim().length <= 8 && no.test(text.trim())

/** No other thing is told. 新增 负责人老丁 is said of this place, though it sounds like one of staff. */
function isAbout({ envelope, understanding: { intent, slots } }: Heard): boolean {
  if (envelope.text.length > 60 || (slots.hazards?.length ?? 0) > 0) return false
  const keeper = intent === 'replace' && yes.test(envelope.text.trim()) && slots.staff?.unit === undefined
  return keeper || ['none', 'report_hazard', 'new_place'].includes(intent)
}

function isKnown(view: View, place: string, draft: DraftPlace): boolean {
  const { ok } = view.execute({ kind: 'org', case: null, command: { do: 'link', place, cases: draft.link } })
  if (ok) view.answered()
  return ok
}

/** What it is called: as was said now, else as it was told; undefined when nothing here is an answer. */
function nameIn({ envelope, understanding, addressed }: Heard, { name }: DraftPlace): string | undefined {
  const text = envelope.text.trim()
  const told = understanding.slots.place?.name ?? calledSo.exec(text)?.[1]
  if (told !== undefined) return told
  // One beside a known place has no name yet: a few words to us are it.
  if (besides.test(name)) return addressed && /^[\p{Script=Han}]{2,12}$/u.test(text) ? text : undefined
  return understanding.intent === 'new_place' || yes.test(text) ? name : undefined
}
