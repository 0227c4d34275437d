/**
 * Whoever is on duty is the duty officer: of these posts the people are those who sit in the shift that runs, and who sits
 * there may do what its posts may. Where no roster is published the posts are as they were given (policy §16).
 */
import type { Directory } from '../directory.ts'
import type { PersonId, Post, PostKind, UnitId, UnitKind } from '../org.ts'
import type { Instant } from '../time.ts'
import type { Duty } from './presence.ts'
import type { LineName } from './roster.ts'

/** The lines whose people are spoken to by a post: the first on which anybody sits. */
const heardBy: Partial<Record<PostKind, readonly LineName[]>> = {
  town_duty: ['officer', 'leader'],
  office_duty: ['officer', 'leader'],
  county_leader: ['leader'],
}

/** What whoever sits on a line of a unit may do meanwhile. */
const actingAs: Partial<Record<UnitKind, Partial<Record<LineName, PostKind>>>> = {
  town: { leader: 'town_duty', officer: 'town_duty' },
  county_office: { leader: 'county_leader', officer: 'office_duty' },
  department: { leader: 'dept_liaison', officer: 'dept_liaison' },
}

const keepers: readonly LineName[] = ['officer', 'leader']

/** The directory in which duty counts. */
export function withDuty(directory: Directory, duty: Duty): Directory {
  const { appointed, appointments, accountOf } = directory
  const reached = (person: PersonId): boolean => {
    const channel = duty.channel()
    return channel === null || accountOf(channel, person) !== undefined
  }
  const first = (unit: UnitId, lines: readonly LineName[], now: Instant): readonly PersonId[] =>
    lines.map((line) => duty.onDuty(unit, line, now)).find((people) => people.length > 0) ?? []
  /** Who sits there instead of those who hold the post; nobody where nothing is published. */
  const sitting = (unit: UnitId, kind: PostKind, now: Instant): readonly PersonId[] => {
    const lines = heardBy[kind]
    return lines === undefined ? [] : first(unit, lines, now)
  }
  return {
    ...directory,
    duty,
    holders: (unit, kind, now) => {
      const held = appointed(unit, kind, now)
      // When offices are closed a department hears through its duty officer as well.
      if (kind === 'dept_liaison')
        return duty.runs(unit, now) && !duty.working(now) ? [...new Set([...first(unit, keepers, now), ...held])] : held
      const on = sitting(unit, kind, now)
      if (on.length === 0) return held
      const there = on.filter(reached)
      return there.length > 0 ? there : [...new Set([...held, ...duty.onDuty(unit, 'leader', now)])]
    },
    postsOf: (person, now) => {
      const held = appointments(person, now)
      const terms = duty.terms(person, now)
      return terms.length === 0 ? held : [...held, ...acting(directory, person, terms, held)]
    },
    absent: (unit, kind, now) => {
      const on = sitting(unit, kind, now)
      return on.some(reached) ? [] : on
    },
  }
}

function acting(
  directory: Directory,
  person: PersonId,
  terms: ReturnType<Duty['terms']>,
  held: readonly Post[],
): Post[] {
  const posts = new Map<string, Post>()
  for (const { unit, line, from, to } of terms) {
    const of = directory.unit(unit)?.kind
    const kind = of === undefined ? undefined : actingAs[of]?.[line]
    if (kind === undefined || held.some((p) => p.kind === kind && p.unit === unit)) continue
    posts.set(`${kind} ${unit}`, { person, kind, unit, from, to })
  }
  return [...posts.values()]
}
