/** 挂牌督办、每周进度: what the county's office lists and what the department tells of it (policy §12). */
import { addDays, endOfDay } from '../time.ts'
import type { Context, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { deskPeople, officePeople, unitName, worksAt } from './departments.ts'
import { isMajor, judges, keepers } from './major.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf, townDesk } from './scene.ts'
import type { HazardCase } from './state.ts'

/** Said once more, it adds or mends the document's number. */
export function supervise({ hazard, command, context }: On<'supervise'>): Decision<HazardCase> {
  const { major } = hazard.body
  const by = context.cause.person
  if (!major || !isMajor(hazard) || by === null) return notMajor(hazard)
  const at = major.supervision?.at ?? context.now
  const supervision = { by, at, document: command.document }
  const after: HazardCase = { ...hazard, body: { ...hazard.body, major: { ...major, supervision } } }
  const items = [itemOf(after, context)]
  const cases = [hazard.number]
  const facts = { items, document: command.document, by: nameOf(by, context), unit: unitName(major.unit, context) }
  const told = [...judges(after, context), ...townDesk(after, context), ...keepers(after, context)]
  return become(hazard, context, {
    act: 'supervise',
    body: after.body,
    events: [{ type: 'supervised', data: { document: command.document } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases,
        words: 'supervised',
        facts: { items, document: command.document },
      },
      ...others(told, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases,
        words: 'supervised_known',
        facts,
      })),
    ],
  })
}

export function progress({ hazard, command, context }: On<'progress'>): Decision<HazardCase> {
  const { major, lead } = hazard.body
  const by = context.cause.person
  if (!major || !isMajor(hazard) || by === null) return notMajor(hazard)
  if (command.text === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  const keeper = worksAt(lead ?? null, context) ? {} : { keeper: true as const }
  const told = [...(major.progress ?? []), { by, at: context.now, text: command.text, ...keeper }]
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const facts = {
    items,
    unit: keeper.keeper ? '' : unitName(lead ?? null, context),
    by: nameOf(by, context),
    text: command.text,
  }
  const people = [...officePeople(hazard, context), ...(lead === undefined ? [] : deskPeople(lead, context))]
  return become(hazard, context, {
    act: 'progress',
    body: { major: { ...major, progress: told } },
    events: [{ type: 'progressed', data: { text: command.text } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases,
        words: 'progress_recorded',
        facts: { items, next: keeper.keeper ? null : progressDue(context.now, context) },
      },
      ...others(people, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'remind',
        cases,
        words: 'progress_known',
        facts,
      })),
    ],
  })
}

/** 24:00 of the day a week on. */
export const progressDue = (since: number, { settings }: Context): number =>
  endOfDay(addDays(since, settings.progressDays))

export const notMajor = ({ number }: HazardCase): Decision<HazardCase> => ({
  ok: false,
  refusal: { code: 'not_major', number },
})
