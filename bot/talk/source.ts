/** 来源: as what somebody reports, by the posts he holds. */
import type { Directory } from '../../domain/directory.ts'
import type { Source } from '../../domain/hazard/state.ts'
import type { AreaId, PersonId, PostKind } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'

const sources: [Source, readonly PostKind[]][] = [
  ['grid', ['grid_worker']],
  ['village', ['village_secretary']],
  ['enterprise', ['owner']],
  ['town', ['town_director', 'town_duty', 'town_leader', 'station_head']],
  ['department', ['dept_liaison', 'dept_deputy', 'dept_head']],
  ['county', ['office_head', 'office_duty', 'county_leader']],
]

/** 来源 by the posts held, those within reach of the place first. */
export function sourceOf(directory: Directory, person: PersonId | null, area: AreaId, now: Instant): Source {
  if (person === null) return 'citizen'
  const posts = directory.postsOf(person, now)
  const near = posts.filter((p) => {
    const unit = directory.unit(p.unit)
    return unit !== undefined && (directory.within(area, unit.area) || directory.within(unit.area, area))
  })
  const kinds = (near.length > 0 ? near : posts).map((p) => p.kind)
  return sources.find(([, fitting]) => fitting.some((k) => kinds.includes(k)))?.[0] ?? 'citizen'
}
