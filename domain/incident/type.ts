/**
 * 突发险情: somebody's words tell of danger to life now. Safety words go back at once and the duty officers are told;
 * a record is opened. Its reports and clocks are a later work.
 */
import type { CaseRow, CaseType, Context, Decision } from '../case.ts'
import type { ChatId, PersonId, PostKind } from '../org.ts'
import type { Say } from '../say.ts'

export type IncidentState = 'alarm'
export type IncidentCase = CaseRow<
  'incident',
  IncidentState,
  {
    reporter: PersonId | null
    anonymous?: boolean
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
  /** Whole, as it is kept. */
  said: string
  /** What is told of it: the part that tells of the danger. */
  gist: string
  /** fire, gas, collapse, water, electric, medical, other: which safety words fit. */
  sort: string
  area: string
  town: string | null
  place: { id: string | null; name: string }
  photos: string[]
  /** Whoever told it is not to be named. */
  anonymous?: boolean
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
  scene: ({ area, town, place, body }) => ({ area, town, place, reporter: body.reporter }),
  elapsed: (act) => {
    throw new Error(`an incident has no act ${act} by the clock`)
  },
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
      reporter: command.anonymous ? null : cause.person,
      ...(command.anonymous ? { anonymous: true } : {}),
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
  const from = (cause.person === null || command.anonymous ? undefined : directory.person(cause.person)?.name) ?? ''
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
          text: command.gist,
          from,
          where: `${where}${command.place.name}`,
          absent: absentFrom(command, context),
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

/** Names of those on duty who cannot be reached, so that whoever hears instead knows that nobody else does. */
function absentFrom({ town }: IncidentCommand, { directory, now }: Context): string[] {
  const unit = town === null ? undefined : directory.governing(town)?.id
  const county = directory.governing(directory.county.id)?.id
  const away = [
    ...(unit === undefined ? [] : directory.absent(unit, 'town_duty', now)),
    ...(county === undefined ? [] : directory.absent(county, 'office_duty', now)),
  ]
  return away.map((p) => directory.person(p)?.name ?? '')
}

/**
 * The town's duty officer, whoever leads the shift, the station's crew and head, and director (its leader when none of them can be reached), and always the county's
 * duty officer, or whoever of the county's office can be reached instead. Only people who really hear are named.
 */
function toldOf(command: IncidentCommand, context: Context): PersonId[] {
  const { directory, now, reachable } = context
  const holding = (unit: string | undefined, posts: readonly PostKind[]): PersonId[] =>
    unit === undefined ? [] : posts.flatMap((p) => directory.holders(unit, p, now)).filter(reachable)
  const first = (...groups: PersonId[][]): PersonId[] => groups.find((g) => g.length > 0) ?? []
  const town = command.town === null ? undefined : directory.governing(command.town)?.id
  const county = directory.governing(directory.county.id)?.id
  const leads = town === undefined ? [] : directory.duty.onDuty(town, 'leader', now).filter(reachable)
  const stations = directory.rows.units.filter((u) => u.kind === 'station' && u.area === command.town)
  const crews = stations.flatMap((u) => directory.duty.onDuty(u.id, 'officer', now)).filter(reachable)
  const desk = [
    ...holding(town, ['town_duty']),
    ...leads,
    ...crews,
    ...holding(town, ['station_head', 'town_director']),
  ]
  const near = first(desk, holding(town, ['town_leader']))
  const far = first(
    holding(county, ['office_duty']),
    holding(county, ['office_head']),
    holding(county, ['county_leader']),
  )
  return [...new Set([...near, ...far])]
}
