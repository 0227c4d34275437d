/**
 * 突发险情: somebody's words tell of danger to life now. Safety words go back at once and the duty officers are told;
 * a record is opened. Its reports and clocks are a later work.
 */
import type { CaseRow, CaseType, Context, Decision } from '../case.ts'
import type { ChatId, PersonId } from '../org.ts'
import type { Say } from '../say.ts'

export type IncidentState = 'alarm'
export type IncidentCase = CaseRow<
  'incident',
  IncidentState,
  {
    reporter: PersonId | null
    account: string | null
    chat: ChatId | null
    said: string
    sort: string
    placeName: string
    photos: string[]
  }
>
export type IncidentCommand = {
  do: 'alarm'
  said: string
  /** fire, gas, collapse, water, electric, medical, other: which safety words fit. */
  sort: string
  area: string
  town: string | null
  place: { id: string | null; name: string }
  photos: string[]
}

export const incidentType: CaseType<IncidentCase, IncidentCommand> = {
  kind: 'incident',
  prefix: 'TF',
  decide: (state, command, context) => {
    if (state !== null) throw new Error('an alarm opens a record of its own')
    return alarm(command, context)
  },
  owed: () => [],
  step: () => [],
}

function alarm(command: IncidentCommand, context: Context): Decision<IncidentCase> {
  const { now, cause, directory } = context
  const after: IncidentCase = {
    number: context.number('TF'),
    kind: 'incident',
    state: 'alarm',
    version: 1,
    area: command.area,
    town: command.town,
    place: command.place.id,
    openedAt: now,
    closedAt: null,
    due: null,
    body: {
      reporter: cause.person,
      account: cause.account,
      chat: cause.chat,
      said: command.said,
      sort: command.sort,
      placeName: command.place.name,
      photos: command.photos,
    },
  }
  const alarmed = toldOf(command, context)
  const names = alarmed.map((p) => directory.person(p)?.name ?? '').join('、')
  const where = [command.town, command.area]
    .map((a) => (a === null || a === directory.county.id ? '' : (directory.area(a)?.name ?? '')))
    .filter((name, i, all) => name !== '' && all.indexOf(name) === i)
    .join('')
  const cases = [after.number]
  const from = (cause.person === null ? undefined : directory.person(cause.person)?.name) ?? ''
  const placeKnown = command.place.name !== '' || command.area !== directory.county.id
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'incident',
      cases,
      words: 'incident_safety',
      facts: { number: after.number, kind: command.sort, placeKnown, told: names },
    },
    ...alarmed
      .filter((p) => p !== cause.person)
      .map((person): Say => ({
        to: { to: 'person', person },
        lane: 'incident',
        cases,
        words: 'incident_alarm',
        facts: {
          number: after.number,
          text: command.said,
          from,
          where: `${where}${command.place.name}`,
          photos: command.photos,
        },
      })),
  ]
  return {
    ok: true,
    changes: [
      {
        before: null,
        after,
        events: [{ type: 'alarmed', data: { said: command.said, sort: command.sort, area: command.area } }],
      },
    ],
    say,
  }
}

/** The town's duty officer, station and director; the county's duty officer always, and alone when the town is unknown. */
function toldOf(command: IncidentCommand, context: Context): PersonId[] {
  const { directory, now } = context
  const town = command.town === null ? undefined : directory.governing(command.town)
  const county = directory.governing(directory.county.id)
  const people = [
    ...(town
      ? (['town_duty', 'station_head', 'town_director'] as const).flatMap((p) => directory.holders(town.id, p, now))
      : []),
    ...(county ? directory.holders(county.id, 'office_duty', now) : []),
  ]
  return [...new Set(people)]
}
