/** A county full of hazards in every state, written straight into a database: for lists, ledgers and figures. */
import type { Db } from '../../db/client.ts'
import type { Directory } from '../../domain/directory.ts'
import type { HazardBody, HazardCase, HazardState, Source } from '../../domain/hazard/state.ts'
import { hazardStates } from '../../domain/hazard/state.ts'
import type { Place, PostKind } from '../../domain/org.ts'
import { DAY, dayKey, HOUR, type Instant } from '../../domain/time.ts'
import { mulberry32 } from './random.ts'

const sources: Source[] = ['grid', 'enterprise', 'village', 'town', 'department', 'county', 'citizen']
const whats = [
  '消防通道堆了杂物',
  '=灭火器过期',
  '+软管老化',
  '@后门锁着',
  '-电线裸露,电话13812345678',
  '<应急灯>不亮&没电',
]

/** `n` hazards found one after the other up to `now`, the same for the same seed. */
export function someHazards(directory: Directory, n: number, now: Instant, seed = 1): HazardCase[] {
  const random = mulberry32(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  return Array.from({ length: n }, (_, i) => {
    const openedAt = now - (n - i) * HOUR
    const place = pick(directory.rows.places)
    return hazardAt(directory, place, { nth: i, openedAt, now, state: pick(hazardStates), pick, random })
  })
}

/** How far each state is: ordered, received, done. */
const steps: Partial<Record<HazardState, number>> = {
  assigned: 1,
  rectifying: 2,
  submitted: 3,
  inspected: 3,
  closed: 3,
}

const over: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged', 'dismissed'])

type Roll = {
  nth: number
  openedAt: Instant
  now: Instant
  state: HazardState
  pick: <T>(all: readonly T[]) => T
  random: () => number
}

/** What was given to departments: led, asked, judged, enforced. */
function givenAt({ rows: { units, people } }: Directory, { pick, random, openedAt: at }: Roll): Partial<HazardBody> {
  const departments = units.filter((u) => u.industries.length > 0)
  const [by, to] = [pick(people).id, pick(departments).id]
  const all: Partial<HazardBody>[] = [
    { lead: to, leadSince: at },
    { referral: { to, by, at, askedAt: at, reason: '', code: 'beyond_power', refusals: [] } },
    { major: { state: 'suspected', item: null, unit: to, by, at } },
    { enforcement: { to, by, at, reason: '', outcomes: [] } },
  ]
  return random() < 0.3 ? pick(all) : {}
}

type People = { owner: string; grid: string; director: string; anybody: () => string }

function peopleAt(directory: Directory, { area, unit }: Place, { openedAt, pick }: Roll): People {
  const at = (of: string | undefined, post: PostKind): string =>
    (of === undefined ? undefined : directory.holders(of, post, openedAt)[0]) ?? ''
  const town = directory.townOf(area)
  return {
    owner: at(unit, 'owner'),
    grid: at(directory.governing(area)?.id, 'grid_worker'),
    director: at(town && directory.governing(town.id)?.id, 'town_director'),
    anybody: () => pick(directory.rows.people).id,
  }
}

function hazardAt(directory: Directory, place: Place, roll: Roll): HazardCase {
  const { nth, openedAt, now, state, pick, random } = roll
  const { owner, grid, director, anybody } = peopleAt(directory, place, roll)
  const reporters: Partial<Record<Source, string | null>> = { citizen: null, enterprise: owner }
  const source = pick(sources)
  const due = openedAt + Math.floor(random() * 40 * 24) * HOUR
  const fixedAt = Math.min(now - HOUR, openedAt + Math.floor(random() * 30) * DAY)
  const [ordered, acked, done] = [1, 2, 3].map((step) => (steps[state] ?? 0) >= step)
  const body: HazardBody = {
    source,
    reporter: reporters[source] === undefined ? grid : reporters[source],
    reporterAccount: source === 'citizen' ? '路人' : null,
    chat: null,
    said: '',
    what: pick(whats),
    category: pick(['消防通道', '灭火器', '燃气软管', '其他']),
    placeName: place.name,
    photos: random() < 0.5 ? [{ id: 'a', by: grid, at: openedAt }] : [],
    order: ordered
      ? {
          by: director,
          at: openedAt,
          to: owner,
          measure: '清走',
          responsible: '老赵',
          due,
          dueWords: pick(['三天内', null]),
          checker: pick([null, anybody()]),
        }
      : null,
    ackedAt: acked ? openedAt + HOUR : null,
    fixes: done ? [{ by: pick([owner, anybody()]), at: fixedAt, text: '已整改', photos: [] }] : [],
    checks: state === 'closed' ? [{ by: grid, at: fixedAt + HOUR, ok: true, text: '合格', photos: [] }] : [],
    since: openedAt,
    ...givenAt(directory, roll),
  }
  return {
    number: `YH${dayKey(openedAt)}-${String(1000 + nth)}`,
    kind: 'hazard',
    state,
    version: 1,
    area: place.area,
    town: directory.townOf(place.area)?.id ?? null,
    place: place.id,
    openedAt,
    closedAt: over.has(state) ? fixedAt + HOUR : null,
    due: ordered ? due : null,
    body,
  }
}

/** Writes them, each new one with its dispatch owed by the town's director. */
export async function fillHazards(db: Db, directory: Directory, hazards: readonly HazardCase[]): Promise<void> {
  for (let from = 0; from < hazards.length; from += 2000) {
    const some = hazards.slice(from, from + 2000)
    await db.query(
      `insert into cases (number, kind, state, version, area, town, place, opened_at, closed_at, due_at, body)
       select number, kind, state, version, area, town, place, to_timestamp("openedAt" / 1000.0), to_timestamp("closedAt" / 1000.0),
         to_timestamp(due / 1000.0), body
       from json_to_recordset($1::json) as t (number text, kind text, state text, version int, area text, town text, place text,
         "openedAt" bigint, "closedAt" bigint, due bigint, body jsonb)`,
      [JSON.stringify(some)],
    )
    const owed = some.flatMap((h) => {
      const unit = h.town === null ? undefined : directory.governing(h.town)?.id
      return h.state === 'reported' && unit ? [{ number: h.number, unit, at: h.openedAt }] : []
    })
    await db.query(
      `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, state)
       select number, 'dispatch', 1, 'u:' || unit || ':town_director', json_build_object('unit', unit, 'post', 'town_director'),
         '{"due":{"workHours":2},"steps":[]}', to_timestamp(at / 1000.0), to_timestamp(at / 1000.0 + 7200), '[]', 0, 'open'
       from json_to_recordset($1::json) as t (number text, unit text, at bigint)`,
      [JSON.stringify(owed)],
    )
  }
}
