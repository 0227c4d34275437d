/** Who hears something, and how a person is called, whatever kind of case it is about. */
import type { Context } from './case.ts'
import type { PersonId } from './org.ts'
import type { Recipient } from './say.ts'

export const toPerson = (person: PersonId): Recipient => ({ to: 'person', person })

/** Everybody once, without the one who just acted. */
export function others(people: readonly (PersonId | null | undefined)[], context: Context): PersonId[] {
  const found = people.filter((p): p is PersonId => p !== null && p !== undefined)
  return [...new Set(found)].filter((p) => p !== context.cause.person)
}

/** Nothing for nobody. */
export const nameOf = (person: PersonId | null | undefined, { directory }: Pick<Context, 'directory'>): string =>
  person === null || person === undefined ? '' : (directory.person(person)?.name ?? '')
