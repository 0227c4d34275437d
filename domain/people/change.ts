/**
 * What may change in the organisation: rows as they stand afterwards. A post ends by its `to`, the past keeps its name;
 * what a row said before stands in the event that goes with the change.
 */
import type { Account, Area, Chat, OrgRows, Person, Place, Post, Unit } from '../org.ts'

export type OrgChange =
  | { row: 'area'; is: Area }
  | { row: 'person'; is: Person }
  | { row: 'post'; is: Post }
  | { row: 'account'; is: Account }
  | { row: 'account_gone'; is: Account }
  | { row: 'chat'; is: Chat }
  | { row: 'unit'; is: Unit }
  | { row: 'place'; is: Place }
  | { row: 'place_gone'; is: Place }

/** What the log keeps of it; the subject stands where a case's number would. */
export type OrgEvent = { subject: string; type: string; data: Record<string, unknown> }

export const personSubject = (id: string): string => `@person:${id}`
export const chatSubject = (id: string): string => `@chat:${id}`
export const placeSubject = (id: string): string => `@place:${id}`
export const unitSubject = (id: string): string => `@unit:${id}`
export const importSubject = (id: string): string => `@import:${id}`
export const accountSubject = (channel: string, platformId: string): string => `@account:${channel}:${platformId}`

/** What a row is known by. */
function keyOf({ row, is }: OrgChange): string {
  switch (row) {
    case 'post':
      return `post|${is.person}|${is.kind}|${is.unit}|${is.from}`
    case 'account':
    case 'account_gone':
      return `account|${is.channel}|${is.platformId}`
    case 'place_gone':
      return `place|${is.id}`
    default:
      return `${row}|${is.id}`
  }
}

/** One change a row, the last; a statement that writes a set takes each row once. */
export function lastOfEach(changes: readonly OrgChange[]): OrgChange[] {
  return [...new Map(changes.map((c) => [keyOf(c), c])).values()]
}

/** The organisation with these changes, for all that is decided in the same breath. */
export function changed(rows: OrgRows, changes: readonly OrgChange[]): OrgRows {
  const last = new Map(changes.map((c) => [keyOf(c), c]))
  const merged = <T extends OrgChange['is']>(
    row: OrgChange['row'],
    before: readonly T[],
    as: (is: T) => OrgChange,
  ): T[] => {
    const kept = before.filter((is) => !last.has(keyOf(as(is))))
    // Rows of one kind are of one type; the union of changes cannot say so.
    return [...kept, ...[...last.values()].filter((c) => c.row === row).map((c) => c.is as T)]
  }
  return {
    ...rows,
    areas: merged('area', rows.areas, (is) => ({ row: 'area', is })),
    people: merged('person', rows.people, (is) => ({ row: 'person', is })),
    posts: merged('post', rows.posts, (is) => ({ row: 'post', is })),
    accounts: merged('account', rows.accounts, (is) => ({ row: 'account', is })),
    chats: merged('chat', rows.chats, (is) => ({ row: 'chat', is })),
    units: merged('unit', rows.units, (is) => ({ row: 'unit', is })),
    places: merged('place', rows.places, (is) => ({ row: 'place', is })),
  }
}
