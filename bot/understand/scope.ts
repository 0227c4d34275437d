/** How near a thing is to who speaks: own area, the chat's, the town, the county. */
import type { Directory } from '../../domain/directory.ts'
import type { AreaId, ChatId, PersonId, PostKind, UnitId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'

export type Scope = {
  directory: Directory
  now: Instant
  person: PersonId | null
  posts: ReadonlySet<PostKind>
  /** Units of the posts held. */
  units: readonly UnitId[]
  /** Areas of the posts held (an owner's place), then the chat's, below the county. */
  own: readonly AreaId[]
  chat: AreaId | undefined
  towns: readonly AreaId[]
  /** 0 = the sender's own area … 3 = elsewhere in the county. */
  distance(area: AreaId): number
}

export function scopeOf(directory: Directory, person: PersonId | null, chat: ChatId | null, now: Instant): Scope {
  const held = person === null ? [] : directory.postsOf(person, now)
  const below = (area: AreaId | undefined): area is AreaId => area !== undefined && area !== directory.county.id
  const own = held.map((p) => directory.placeOfUnit(p.unit)?.area ?? directory.unit(p.unit)?.area).filter(below)
  const unit = chat === null ? undefined : directory.chat(chat)?.unit
  const chatArea = unit ? directory.unit(unit)?.area : undefined
  const chatBelow = below(chatArea) ? chatArea : undefined
  const towns = [
    ...new Set(
      [...own, chatBelow]
        .filter(below)
        .map((a) => directory.townOf(a)?.id)
        .filter(below),
    ),
  ]
  return {
    directory,
    now,
    person,
    posts: new Set(held.map((p) => p.kind)),
    units: held.map((p) => p.unit),
    own,
    chat: chatBelow,
    towns,
    distance(area) {
      if (own.some((o) => directory.within(area, o))) return 0
      if (chatBelow !== undefined && directory.within(area, chatBelow)) return 1
      return towns.some((t) => directory.within(area, t)) ? 2 : 3
    },
  }
}

/** The nearest of several, and those as near as it. */
export function nearest<T>(scope: Scope, items: readonly T[], areaOf: (item: T) => AreaId): T[] {
  const ranked = items.map((item) => ({ item, far: scope.distance(areaOf(item)) }))
  const least = Math.min(...ranked.map((r) => r.far))
  return ranked.filter((r) => r.far === least).map((r) => r.item)
}
