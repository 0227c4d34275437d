/** A fire station keeps a roster of its own, answers to its town, and governs nothing. */
import { expect, test } from 'vitest'
import { createDirectory } from '../../domain/directory.ts'
import { keepsRoster, leastOfficers } from '../../domain/duty/look.ts'
import type { Post, PostKind } from '../../domain/org.ts'
import { may } from '../../domain/permission.ts'
import { headsOf } from '../../domain/roles.ts'

const area = (id: string, parent: string | null, kind: 'county' | 'town') => ({
  id,
  parent,
  kind,
  name: id,
  aliases: [],
})
const unit = (id: string, kind: 'county_office' | 'town' | 'station', of: string) => ({
  id,
  kind,
  name: id,
  area: of,
  aliases: [],
  industries: [],
})
const post = (kind: PostKind, at: string): Post => ({ person: `${kind}@${at}`, kind, unit: at, from: 0, to: null })

function directoryOf(posts: readonly Post[]) {
  return createDirectory({
    areas: [area('c', null, 'county'), area('t', 'c', 'town'), area('o', 'c', 'town')],
    // The station stands last of its town: a look-up by area must not take it for the town's office.
    units: [unit('C', 'county_office', 'c'), unit('T', 'town', 't'), unit('O', 'town', 'o'), unit('S', 'station', 't')],
    people: posts.map(({ person }) => ({ id: person, name: person, phone: null })),
    posts,
    chats: [],
    members: [],
    places: [],
    accounts: [],
  })
}
const all = [
  post('station_head', 'S'),
  post('station_head', 'T'),
  post('town_director', 'T'),
  post('town_duty', 'T'),
  post('town_director', 'O'),
  post('station_head', 'O'),
]

test('it keeps a roster of one officer; the town is still governed by its office', () => {
  const directory = directoryOf(all)
  expect([keepsRoster(directory, 'S'), leastOfficers(directory, 'S')]).toEqual([true, 1])
  expect(directory.governing('t')?.id).toBe('T')
})

test.each([
  [all, 'station_head@S'],
  [all.slice(1), 'station_head@T'],
  [all.slice(2), 'town_director@T'],
] as const)('its head, else the head held at its town, else the director', (posts, head) => {
  expect(headsOf(directoryOf(posts), 'S', 1)).toEqual([head])
})

test.each([
  ['station_head@S', 'S', true],
  ['station_head@T', 'S', true],
  ['town_director@T', 'S', true],
  ['town_duty@T', 'S', false],
  ['town_director@O', 'S', false],
  ['station_head@O', 'S', false],
  ['station_head@S', 'T', false],
] as const)('%s makes the roster of %s: %s', (person, of, ok) => {
  expect(may(directoryOf(all), person, 'roster', { unit: of }, 1).ok).toBe(ok)
})
