/** 上报: each distinct thing to fix becomes a record with its own number; the town's director is told at once (policy §10–§11). */
import type { Context, Decision } from '../case.ts'
import { afterQuiet } from '../quiet.ts'
import { ownersOf } from '../roles.ts'
import type { MajorNote } from '../say-lead.ts'
import { unlisted } from '../people/place.ts'
import { type Item, mergeSays, type Say } from '../say.ts'
import { afterWorkHours } from '../settings.ts'
import { type Instant, MINUTE } from '../time.ts'
import { parted } from './again.ts'
import { rings } from './lane.ts'
import type { HazardLexicon, SuggestDays } from './lexicon.ts'
import { isSuspected, noteOf, suspicionSays } from './major.ts'
import { suggestion } from './ask-dispatch.ts'
import { openAll, type Report } from './opened.ts'
import { sampleAsked } from './sample.ts'
import { toPerson } from '../recipients.ts'
import { dispatcher, itemOf, nameOf, wholeItem } from './scene.ts'
import { lackingIn, selfRecorded } from './self.ts'
import type { HazardCase } from './state.ts'
import type { Clue } from './tracks.ts'

export function report(whole: Report, context: Context, lexicon: HazardLexicon): Decision<HazardCase> {
  const { fresh, known } = parted(whole, context, lexicon)
  if (fresh.length === 0 && known.length > 0) return together(known)
  return oneAnswer(reportNew({ ...whole, hazards: fresh }, context, lexicon), known)
}

/** What had a record already is named in the answer that names the new ones. */
function oneAnswer(opened: Decision<HazardCase>, known: readonly Decision<HazardCase>[]): Decision<HazardCase> {
  if (!opened.ok || known.length === 0) return opened
  const says = known.flatMap((d) => (d.ok ? d.say : []))
  const joined = says.flatMap((s) => (s.words === 'told_again' || s.words === 'told_more' ? s.facts.items : []))
  const cases = joined.map((i) => i.number)
  const recorded = opened.say.map((s): Say =>
    s.words === 'hazard_recorded' ? { ...s, facts: { ...s.facts, joined }, cases: [...s.cases, ...cases] } : s,
  )
  const answered = recorded.some((s) => s.words === 'hazard_recorded')
  const rest = answered ? says.filter((s) => s.words !== 'told_again' && s.words !== 'told_more') : says
  return together([{ ...opened, say: [...recorded, ...rest] }, ...known.map((d) => (d.ok ? { ...d, say: [] } : d))])
}

/** One answer for all that one message told. */
function together(decisions: readonly Decision<HazardCase>[]): Decision<HazardCase> {
  const done = decisions.filter((d) => d.ok)
  return { ok: true, changes: done.flatMap((d) => d.changes), say: mergeSays(done.flatMap((d) => d.say)) }
}

function reportNew(command: Report, context: Context, lexicon: HazardLexicon): Decision<HazardCase> {
  const changes = openAll(command, context, lexicon)
  const cases = changes.filter((c) => c.before === null).map((c) => c.after)
  const [first] = cases
  if (!first) throw new Error('a report without a hazard')
  const planned = cases.filter((c) => c.body.order?.self === true)
  const unplanned = cases.filter((c) => c.state === 'self_found')
  const others = cases.filter((c) => !planned.includes(c) && !unplanned.includes(c))
  const say =
    command.source === 'citizen'
      ? clueSays(command, first, cases, context)
      : [
          ...reportSays(command, others, context, lexicon.days),
          ...selfRecorded(planned, context),
          ...selfAsked(command, unplanned, context),
          ...cases.flatMap((c) => sampleAsked(c, context)),
        ]
  return { ok: true, changes, say: [...say, ...cases.flatMap((c) => suspicionSays(c, context))] }
}

const allItems = (cases: readonly HazardCase[], context: Context): Item[] => cases.map((c) => itemOf(c, context))
const allNumbers = (cases: readonly HazardCase[]): string[] => cases.map((c) => c.number)

function clueSays(command: Report, first: HazardCase, cases: readonly HazardCase[], context: Context): Say[] {
  const people = clueTold(first, context)
  const items = allItems(cases, context)
  const numbers = allNumbers(cases)
  // Whoever must see for himself hears the words as they were told.
  const heard = command.anonymous ? cases.map((c) => wholeItem(c, context)) : items
  const told = people.map((p) => nameOf(p, context)).join('、')
  return [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: numbers,
      words: 'clue_recorded',
      facts: { items, told, tellAt: toldLater(first, context), ...(command.anonymous ? { anonymous: true } : {}) },
    },
    ...people.map((person): Say => ({
      to: toPerson(person),
      lane: 'answer',
      cases: numbers,
      words: 'clue_told',
      facts: { items: heard, photos: command.photos, from: nameOf(null, context), ...foundIn(cases, context) },
      buttons: ['dispatch'],
    })),
  ]
}

/** One answer for all of them; the town is asked to dispatch those that are not put right already. */
function reportSays(command: Report, cases: readonly HazardCase[], context: Context, suggest: SuggestDays): Say[] {
  const [first] = cases
  if (!first) return []
  const { now, directory, settings, cause } = context
  const open = cases.filter((c) => c.state === 'reported')
  const people = ownersOf(directory, dispatcher(first, context), now)
  const dispatchBy = afterWorkHours(now, settings.dispatchHours, settings)
  const photos = [...new Set([...command.photos, ...(command.after ?? [])])]
  const selfDispatch = cause.person !== null && people.includes(cause.person)
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: allNumbers(cases),
      words: 'hazard_recorded',
      facts: {
        items: allItems(cases, context),
        photos: photos.length,
        told: selfDispatch ? '' : people.map((p) => nameOf(p, context)).join('、'),
        dispatchBy,
        tellAt: toldLater(first, context),
        wait: settings.spotWait / MINUTE,
        ...foundIn(cases, context),
        ...unlisted(command, context),
      },
      ...(cases.every((c) => c.state === 'closed') ? {} : { buttons: ['withdraw'] }),
    },
  ]
  const [opened] = open
  for (const person of opened ? people : []) {
    if (person === cause.person || !opened) continue
    say.push({
      to: toPerson(person),
      lane: open.some(isSuspected) ? 'warning' : 'answer',
      cases: allNumbers(open),
      words: 'hazard_to_dispatch',
      facts: {
        items: allItems(open, context),
        reporter: nameOf(cause.person, context),
        photos,
        dispatchBy,
        suggest: suggestion(opened, context, suggest),
        ...foundIn(open, context),
      },
      buttons: ['dispatch'],
    })
  }
  return say
}

/** What an enterprise has not said about its own finding is asked for in one question. */
function selfAsked(command: Report, cases: readonly HazardCase[], context: Context): Say[] {
  if (cases.length === 0) return []
  const facts = {
    items: allItems(cases, context),
    missing: lackingIn(command.plan ?? {}, context),
    categories: cases.map((c) => c.body.category),
    minutes: Math.round(context.settings.questionLife / MINUTE),
  }
  return [
    { to: { to: 'here' }, lane: 'answer', cases: allNumbers(cases), words: 'self_asked', facts, buttons: ['withdraw'] },
  ]
}

/** 疑似重大 and 线索, where any of the hazards is one. */
function foundIn(cases: readonly HazardCase[], context: Context): { notes?: MajorNote[]; clue?: Clue } {
  const notes = cases.flatMap((c) => noteOf(c, context))
  const clue = cases.find((c) => c.body.clue !== undefined)?.body.clue
  return { ...(notes.length > 0 ? { notes } : {}), ...(clue === undefined ? {} : { clue }) }
}

/** Null when whoever is told hears at once. */
function toldLater(hazard: HazardCase, { now, settings }: Context): Instant | null {
  const morning = afterQuiet(now, settings)
  return rings(hazard) || morning === now ? null : morning
}

/** A 群众线索 goes to the town's duty officer, or to the county's when the town is not known (DESIGN: strangers). */
export function clueTold(hazard: HazardCase, context: Context): readonly string[] {
  const { directory, now } = context
  const county = directory.governing(directory.county.id)
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  const duty = town ? directory.holders(town.id, 'town_duty', now) : []
  if (duty.length > 0) return duty
  const director = town ? directory.holders(town.id, 'town_director', now) : []
  if (director.length > 0) return director
  const office = county ? directory.holders(county.id, 'office_duty', now) : []
  return office.length > 0 || !county ? office : directory.holders(county.id, 'office_head', now)
}
