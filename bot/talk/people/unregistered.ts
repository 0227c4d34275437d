/** 谁没登记: a town's or a department's by name, page by page; the whole county's by numbers. */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import type { PersonId, UnitId } from '../../../domain/org.ts'
import { type Attendance, attendanceOf, unitsWithin } from '../../../domain/people/unregistered.ts'
import { may, refusalOf, type Target } from '../../../domain/permission.ts'
import { pageTurn } from '../../../prompts/lexicon/pages.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const
/** Lines of one page. */
const PAGE = 20

/** What is shown: an area with all in it, or one unit. */
export const shown = z.object({ of: z.enum(['area', 'unit']), id: z.string(), page: z.number() })
type Shown = z.infer<typeof shown>

export function unregistered(heard: Heard, view: View): void {
  const { directory } = heard.deps
  if (heard.person === null) return view.say({ ...here, words: 'stranger', facts: { name: null } })
  const wanted = wantedIn(heard) ?? ownIn(heard, view, heard.person)
  const allowed = may(directory, heard.person, 'unregistered', wanted ? targetOf(wanted) : {}, view.now)
  if (!allowed.ok) return refuse(view, 'unregistered', refusalOf(allowed))
  if (wanted) show(heard, view, { ...wanted, page: 1 })
}

type Wanted = Omit<Shown, 'page'>

const targetOf = ({ of, id }: Wanted): Target => (of === 'area' ? { area: id } : { unit: id })

function wantedIn({ understanding: { slots } }: Heard): Wanted | undefined {
  if (slots.area) return { of: 'area', id: slots.area.id }
  const [department] = slots.departments ?? []
  return department && { of: 'unit', id: department.id }
}

/** What the asker answers for. */
function ownIn({ deps: { directory } }: Heard, view: View, person: PersonId): Wanted | undefined {
  for (const post of directory.postsOf(person, view.now)) {
    const unit = directory.unit(post.unit)
    if (unit?.kind === 'department') return { of: 'unit', id: unit.id }
    if (unit?.kind === 'county_office' || unit?.kind === 'town') return { of: 'area', id: unit.area }
  }
  return undefined
}

function show(heard: Heard, view: View, { of, id, page }: Shown): void {
  const { directory } = heard.deps
  if (of === 'area' && id === directory.county.id) return showCounty(heard, view)
  const { held, absent } = attend(heard, view, of === 'unit' ? [id] : unitsWithin(directory, id))
  const pages = Math.max(1, Math.ceil(absent.length / PAGE))
  const on = Math.min(Math.max(page, 1), pages)
  // Among others names are enough.
  const rows = absent.slice((on - 1) * PAGE, on * PAGE).map((a) => (heard.private ? a : { ...a, phone: '' }))
  const name = (of === 'unit' ? directory.unit(id) : directory.area(id))?.name ?? ''
  view.say({ ...here, words: 'unregistered', facts: { name, rows, held, total: absent.length, page: on, pages } })
  if (pages > 1) view.ask('unregistered', { of, id, page: on }, heard.deps.settings.listLife)
}

/** A county's names would fill many pages: each unit's number, and how to see its names. */
function showCounty(heard: Heard, view: View): void {
  const { directory } = heard.deps
  const { county } = directory
  const towns = directory.rows.areas.filter((a) => a.kind === 'town')
  const offices = unitsWithin(directory, county.id).filter((u) => directory.unit(u)?.area === county.id)
  const rows = [
    ...offices.map((u) => ({ name: directory.unit(u)?.name ?? '', ...attend(heard, view, [u]) })),
    ...towns.map((t) => ({ name: t.name, ...attend(heard, view, unitsWithin(directory, t.id)) })),
  ].map(({ name, held, absent }) => ({ name, held, absent: absent.length }))
  view.say({ ...here, words: 'unregistered_sum', facts: { name: county.name, rows } })
}

function attend(heard: Heard, view: View, units: readonly UnitId[]): Attendance {
  const { deps, envelope } = heard
  const reached = (person: PersonId): boolean => deps.directory.accountOf(envelope.channel, person) !== undefined
  return attendanceOf(deps.directory, units, reached, view.now)
}

/** 下一页; whether it may still be read is asked again. */
export function turnUnregistered(heard: Heard, view: View, { page, ...wanted }: Shown): boolean {
  const turn = pageTurn(heard.envelope.text)
  if (turn === undefined) return false
  const allowed = may(heard.deps.directory, heard.person, 'unregistered', targetOf(wanted), view.now)
  if (!allowed.ok) return false
  const to = 'by' in turn ? page + turn.by : turn.to === 'last' ? Number.MAX_SAFE_INTEGER : turn.to
  show(heard, view, { ...wanted, page: to })
  return true
}
