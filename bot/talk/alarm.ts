/** Danger to life: safety words at once, the duty officers told, a record opened; nothing is asked before that. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import type { Slots } from '../../domain/intent.ts'
import { MINUTE } from '../../domain/time.ts'
import { asksToBeUnnamed } from '../../prompts/lexicon/anonymous.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { sortOfIncident } from '../../prompts/lexicon/incident-sorts.ts'
import { afterAlarm } from '../../prompts/words/later.ts'
import { dangerIn } from '../understand/danger.ts'
import { asksWho } from './people/groups.ts'
import type { Heard } from './prepare.ts'
import { notNow } from './not-now.ts'
import { areaOf } from './report.ts'

/** An alarm just given; where it is, or a photo, may follow. */
export const told = z.object({ said: z.string(), photos: z.array(z.string()), placed: z.boolean(), times: z.number() })
type Told = z.infer<typeof told>

export function alarm(heard: Heard, view: View, before?: Told): void {
  const { directory } = heard.deps
  const said = [before?.said ?? '', heard.envelope.text.trim()].filter((t) => t !== '').join('。')
  const gist = dangerIn(said)
  const read = gist === said ? heard.understanding : heard.understand(gist)
  const slots = { ...ownPlace(heard, view), ...heard.understanding.slots, ...read.slots }
  const photos = [...(before?.photos ?? []), ...heard.envelope.photos]
  const area = areaOf(directory, heard, slots, view.now) ?? directory.county.id
  const outcome = view.execute({
    kind: 'incident',
    case: null,
    command: {
      do: 'alarm',
      said,
      gist,
      sort: sortOfIncident(gist),
      area,
      town: directory.townOf(area)?.id ?? null,
      place: slots.place ?? { id: null, name: '' },
      photos,
      ...(asksToBeUnnamed(said) ? { anonymous: true } : {}),
    },
  })
  if (outcome.ok) asksWho(heard, view, outcome.numbers)
  const placed = slots.place !== undefined || slots.area !== undefined
  view.ask('alarm', { said: said.length > 500 ? gist : said, photos, placed, times: (before?.times ?? 0) + 1 }, AFTER)
}

const AFTER = 5 * MINUTE
const MOST = 3
const ours =
  /我们?(自己)?(家|的)?(店|厂|超市|饭店|工地|院|园|站|学校|公司|单位|仓库)|(店|厂|车间|院|园)里|本(店|厂|单位)/

/** "我店着火了" from whoever keeps a place. */
function ownPlace({ deps: { directory }, person, envelope }: Heard, view: View): Slots {
  if (person === null || !ours.test(envelope.text)) return {}
  const kept = directory.postsOf(person, view.now).flatMap((p) => directory.placeOfUnit(p.unit) ?? [])
  const [only] = kept
  return only && kept.length === 1 ? { place: { id: only.id, name: only.name } } : {}
}

/** Where it is, or what it looks like, goes to the same people at once; other words about it belong on the telephone. */
export function answerAlarm(heard: Heard, view: View, before: Told): boolean {
  const { understanding, envelope } = heard
  const { slots, intent } = understanding
  if (intent === 'withdraw') {
    notNow(heard, view, afterAlarm)
    return true
  }
  const wordless = envelope.text.trim() === '' && envelope.photos.length > 0
  if (!wordless && intent !== 'none' && !(intent === 'report_hazard' && !before.placed)) return false
  if (isCourtesy(envelope.text) && envelope.photos.length === 0) return false
  const placed = slots.place !== undefined || slots.area !== undefined
  const wanted = !before.placed && heard.private && envelope.text.trim().length >= 2
  if (before.times < MOST && (placed || wanted || envelope.photos.length > 0)) {
    const known = placed ? slots : heard.understand(before.said).slots
    alarm({ ...heard, understanding: { ...understanding, slots: known } }, view, before)
    return true
  }
  // Photos beyond those told, and talk of the fire among others, need no question of ours.
  if (heard.private) notNow(heard, view, afterAlarm)
  return heard.private || envelope.photos.length > 0
}
