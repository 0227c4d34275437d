/** 撤回 of a place just added, within its minutes: it leaves the register, what was told of it goes by its bare name again. */
import type { Context, Decision } from '../case.ts'
import type { PlaceId } from '../org.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { type OrgChange, placeSubject } from './change.ts'
import type { OrgCommand } from './command.ts'
import { mayNotAdd } from './place.ts'

export function undoPlace(
  { place: id, at, by }: Extract<OrgCommand, { do: 'undo_place' }>,
  context: Context,
): Decision<never> {
  const { directory, now, settings, cause } = context
  const place = directory.place(id)
  if (!place) return { ok: false, refusal: { code: 'people', why: 'moved_on' } }
  const minutes = Math.round(settings.undoReplace / MINUTE)
  if (now - at > settings.undoReplace)
    return { ok: false, refusal: { code: 'people', why: 'undo_place_late', minutes } }
  const forbidden = by === cause.person ? null : mayNotAdd(place.area, place.kind, context)
  if (forbidden) return { ok: false, refusal: forbidden }
  const unit = directory.unit(place.unit)
  const kept = directory.rows.posts.filter((p) => p.unit === place.unit && p.to === null)
  const changes: OrgChange[] = [
    { row: 'place_gone', is: place },
    ...(unit ? [{ row: 'unit' as const, is: { ...unit, to: now } }] : []),
    ...kept.map((p) => ({ row: 'post' as const, is: { ...p, to: now } })),
  ]
  const told = casesAt(id, context)
  const where = `${directory.townOf(place.area)?.name ?? ''}${directory.villageOf(place.area)?.name ?? ''}`
  const say: Say = {
    to: { to: 'here' },
    lane: 'answer',
    cases: told,
    words: 'place_undone',
    facts: { name: place.name, where, numbers: told },
  }
  return {
    ok: true,
    changes: [],
    org: {
      changes,
      events: [{ subject: placeSubject(id), type: 'place_undone', data: { name: place.name, at } }],
      follow: told.map((number) => ({ kind: 'hazard', case: number, command: { do: 'link', place: null } })),
    },
    say: [say],
  }
}

function casesAt(place: PlaceId, { open }: Context): string[] {
  return (open?.() ?? []).filter(({ state }) => state.place === place).map(({ state }) => state.number)
}
