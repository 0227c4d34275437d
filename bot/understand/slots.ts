/** Turns what was read into slots; a slot is there only when the words (or the sender's post) give it. */
import { isTerm } from '../../domain/deadline.ts'
import type { Slots } from '../../domain/intent.ts'
import { addMonths, DAY, type Instant, isoDeadline } from '../../domain/time.ts'
import { spotDone, spotUndone } from '../../prompts/lexicon/answers.ts'
import { asksToBeUnnamed } from '../../prompts/lexicon/anonymous.ts'
import { majorWords, urgentWords } from '../../prompts/lexicon/problems.ts'
import { spotBefore, spotIn } from './names.ts'
import type { Reading } from './heard.ts'
import type { Mention } from './where.ts'

export function caseSlots(r: Reading): Slots {
  return {
    ...(r.numbers.length > 0 ? { numbers: r.numbers } : {}),
    ...(r.choices.length > 0 ? { choices: r.choices } : {}),
  }
}

/** The place and area that the words name. */
export function placeSlots(r: Reading, mention: Mention | undefined = r.main): Slots {
  return { ...placeOf(mention), ...areaOf(r, mention) }
}

function placeOf(mention: Mention | undefined): Slots {
  if (!mention) return {}
  const [place] = mention.places
  if (mention.places.length > 1) return { placeChoices: mention.places.map((p) => ({ id: p.id, name: p.name })) }
  if (!place) return { place: { id: null, name: mention.name } }
  // 兴旺超市对面 is not 兴旺超市.
  return { place: mention.landmark ? { id: null, name: `${place.name}旁` } : { id: place.id, name: place.name } }
}

function areaOf({ scope: { directory }, where }: Reading, mention: Mention | undefined): Slots {
  const [place] = mention?.places ?? []
  const known = place && mention?.places.length === 1 && !mention.landmark ? directory.area(place.area) : undefined
  const area = known ?? where.area
  if (area && area.id !== directory.county.id) return { area: { id: area.id, name: area.name } }
  const choices = where.areas.choices.map((a) => ({
    id: a.id,
    name: `${directory.townOf(a.id)?.name ?? ''}${a.name}`,
  }))
  return choices.length > 1 ? { areaChoices: choices } : {}
}

/** The keeper of a place speaks of it when he names no other. */
export function ownPlace(r: Reading): Slots {
  const { directory } = r.scope
  const [unit, another] = r.scope.units.filter((u) => directory.placeOfUnit(u))
  const place = unit === undefined || another !== undefined ? undefined : directory.placeOfUnit(unit)
  if (!place) return {}
  const area = directory.area(place.area)
  return { place: { id: place.id, name: place.name }, ...(area ? { area: { id: area.id, name: area.name } } : {}) }
}

export function deadlineSlots(r: Reading): Slots {
  const { term } = r
  if (!term) return {}
  if (!isTerm(term)) return { deadlineWords: term.words, deadlineProblem: term.kind }
  if (justOver(term, r.scope.now)) return { deadlineWords: term.words, deadlineProblem: 'past' }
  return {
    deadline: isoDeadline(term.at),
    deadlineWords: term.words,
    ...(term.days === undefined ? {} : { days: term.days }),
    ...(term.workdays === undefined ? {} : { workdays: term.workdays }),
  }
}

/** 11月20日前, said on the 23rd: next year only when the year is said. 3月底, said in November, is next year's. */
function justOver({ at, rolled }: { at: Instant; rolled?: true }, now: Instant): boolean {
  return rolled === true && now - addMonths(at, -12) < 180 * DAY
}

export function severitySlots(text: string): Slots {
  if (majorWords.test(text)) return { severity: 'suspected_major' }
  return urgentWords.test(text) ? { severity: 'urgent' } : {}
}

/** Words before the hazard that say where: "后街路口 灭火器…", when no name was found. */
export function spotSlots(r: Reading): Slots {
  for (const clause of r.told.others) {
    const spot = spotIn(clause.text.trim())
    if (spot !== undefined) return { place: { id: null, name: spot } }
  }
  const first = r.told.hazards[0]?.text.split(' ')[0] ?? ''
  const spot = spotIn(first) ?? spotBefore(first)
  return spot === undefined ? {} : { place: { id: null, name: spot } }
}

/** What an answer to a question of ours may hold. */
export function hints(r: Reading): Slots {
  return { ...caseSlots(r), ...placeSlots(r), ...deadlineSlots(r) }
}

/** Put right at once; told by somebody who wants not to be named. */
export function mannerSlots(text: string): Slots {
  return {
    ...(spotDone.test(text) && !spotUndone.test(text) ? { onSpot: true } : {}),
    ...(asksToBeUnnamed(text) ? { anonymous: true } : {}),
  }
}
