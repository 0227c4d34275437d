/** Who somebody is: by name and number of the list, by a word of somebody who knows him, never by the name a platform shows. */
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import type { Context, Decision } from '../../domain/case.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { OrgRows } from '../../domain/org.ts'
import { digitsOf, masked } from '../../domain/people/phone.ts'
import { registrationType } from '../../domain/registration/type.ts'
import {
  type RegistrationCase,
  type RegistrationCommand,
  registrationStates,
  registrationTable,
} from '../../domain/registration/state.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at } from '../../domain/time.ts'

const now = at(2026, 11, 23, 9)
const rows = loadPreset()
const grid = '百善镇东风村网格员'
const phone = rows.people.find((p) => p.name === grid)?.phone ?? ''
/** The list as it was imported: nobody has registered but those of the office. */
const imported: OrgRows = { ...rows, accounts: rows.accounts.filter((a) => !a.person.startsWith('P340621108901')) }

function world(org: OrgRows = imported) {
  const directory = createDirectory(org)
  const context = (who: string | null): Context => ({
    now,
    directory,
    settings: defaultSettings,
    cause: {
      person: who === null ? null : (directory.personNamed(who)?.id ?? null),
      account: 'wx-1',
      chat: null,
      message: 'm1',
    },
    reachable: (p) => directory.accountOf('simulator', p) !== undefined,
    number: (prefix) => `${prefix}261123-01`,
    find: () => undefined,
  })
  const decide = (state: RegistrationCase | null, command: RegistrationCommand, who: string | null = null) =>
    registrationType.decide(state, command, context(who))
  const asks = (name: string, digits: string, more: Partial<Extract<RegistrationCommand, { do: 'register' }>> = {}) =>
    decide(null, {
      do: 'register',
      channel: 'simulator',
      account: 'wx-1',
      shown: '县安委办主任',
      name,
      phone: digits,
      citizen: false,
      claim: null,
      area: '340621108901',
      wrong: 0,
      unlinked: [],
      ...more,
    })
  return { directory, decide, asks }
}

function what(decision: Decision<RegistrationCase>): string {
  if (!decision.ok) return decision.refusal.code === 'people' ? decision.refusal.why : decision.refusal.code
  const bound = decision.org?.changes.some((c) => c.row === 'account') === true
  return bound ? 'bound' : (decision.changes[0]?.after.state ?? 'nothing')
}

describe('somebody says who he is', () => {
  const { asks } = world()
  test.each<[string, string, string]>([
    ['name and tail of the list', grid, phone.slice(-4)],
    ['name and whole number', grid, phone],
    ['with the country’s prefix', grid, `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`],
    ['with stars in it', grid, `${phone.slice(0, 3)}xxxx${phone.slice(-4)}`],
  ])('%s: bound', (_, name, digits) => {
    const decision = asks(name, digits)
    expect(what(decision)).toBe('bound')
    expect(JSON.stringify(decision)).not.toContain(`"${phone}"`)
  })
  test.each<[string, string, string]>([
    ['a wrong tail', grid, '0000'],
    ['another name with this number', '老王', phone],
    ['three digits', grid, phone.slice(-3)],
    ['nobody of the list', '张三', '13900001234'],
  ])('%s: somebody who knows him is asked, and nothing else follows', (_, name, digits) => {
    const decision = asks(name, digits)
    expect(what(decision)).toBe('requested')
    const asked = decision.ok ? decision.say.filter((s) => s.words === 'registration_waits') : []
    expect(asked.map((s) => s.to)).toEqual([{ to: 'person', person: 'P340621108-director' }])
    expect(JSON.stringify(decision.ok && decision.say)).not.toMatch(/1\d{10}/)
  })
  test('where no area is known, the county’s duty officer is asked', () => {
    const decision = asks('张三', '13900001234', { area: null })
    const to = decision.ok ? decision.say.find((s) => s.words === 'registration_waits')?.to : undefined
    expect(to).toEqual({ to: 'person', person: 'P340621-duty' })
  })
  test('the name that the platform shows is told as proving nothing, and decides nothing', () => {
    const decision = asks('张三', '13900001234')
    const facts = decision.ok ? decision.say.find((s) => s.words === 'registration_waits')?.facts : undefined
    expect(facts).toMatchObject({ name: '张三', shown: '县安委办主任' })
  })
  test('after five tries that fitted nobody even the right number waits', () => {
    expect(what(asks(grid, phone, { wrong: 4 }))).toBe('bound')
    expect(what(asks(grid, phone, { wrong: 5 }))).toBe('tries')
  })
  test('two of the same name and tail: the whole number is asked for, and tells them apart', () => {
    const twin = { id: 'twin', name: grid, phone: `186${phone.slice(3, 7)}${phone.slice(-4)}` }
    const both = world({ ...imported, people: [...imported.people, twin] })
    expect(what(both.asks(grid, phone.slice(-4)))).toBe('several')
    expect(what(both.asks(grid, twin.phone))).toBe('bound')
  })
  test('an identity by which somebody speaks already is not taken over silently', () => {
    const decision = world(rows).asks(grid, phone)
    expect(what(decision)).toBe('requested')
    const words = decision.ok ? decision.say.map((s) => `${s.words} ${JSON.stringify(s.to)}`) : []
    expect(words).toContain(`account_contested {"to":"account","account":"P340621108901-grid"}`)
  })
  test('群众 register themselves with a whole number and hold no post', () => {
    expect(what(asks('王五', '13900007777', { citizen: true }))).toBe('bound')
    expect(what(asks('王五', '7777', { citizen: true }))).toBe('whole_phone')
    // A number of the list is nobody else's by saying so.
    expect(what(asks('王五', phone, { citizen: true }))).toBe('requested')
  })
})

describe('whoever knows him', () => {
  const { asks, decide } = world()
  const claim = { unit: 'U340621108901', post: 'grid_worker' } as const
  const open = (): RegistrationCase => {
    const decision = asks('张三', '13900001234', { claim })
    const state = decision.ok ? decision.changes[0]?.after : undefined
    if (!state) throw new Error('no request')
    return state
  }
  const granted = (state: RegistrationCase, who: string | null) =>
    decide(state, { do: 'grant', name: null, phone: null, claim: null }, who)

  test.each<[string | null, string]>([
    ['百善镇应急办主任', 'bound'],
    ['百善镇值班员', 'bound'],
    ['县安委办值班员', 'bound'],
    ['四铺镇应急办主任', 'foreign'],
    ['百善镇东风村书记', 'post'],
    ['兴旺超市负责人', 'post'],
    [null, 'post'],
  ])('%s: %s', (who, expected) => {
    expect(what(granted(open(), who))).toBe(expected)
  })
  test('gives a post only that he may fill', () => {
    const request = { ...open(), body: { ...open().body, claim: { unit: 'U340621108', post: 'town_leader' } as const } }
    expect(what(granted(request, '百善镇应急办主任'))).toBe('above')
    expect(what(granted(request, '县安委办值班员'))).toBe('bound')
  })
  test('binds the one of the list who is so called and whom nobody speaks for, instead of making another', () => {
    const decision = asks(grid, '0000')
    const state = decision.ok ? decision.changes[0]?.after : undefined
    const done = state && granted(state, '百善镇应急办主任')
    const people = done?.ok ? done.org?.changes.filter((c) => c.row === 'person') : undefined
    expect(people).toEqual([])
  })
  test('every act in every state follows the table', () => {
    const bodies = registrationStates.map((state) => ({ ...open(), state }))
    for (const state of bodies) {
      for (const act of ['grant', 'decline'] as const) {
        const command =
          act === 'grant'
            ? ({ do: 'grant', name: null, phone: null, claim: null } as const)
            : ({ do: 'decline' } as const)
        const decision = decide(state, command, '百善镇应急办主任')
        const next = registrationTable[state.state][act]
        expect([state.state, act, decision.ok ? decision.changes[0]?.after.state : undefined]).toEqual([
          state.state,
          act,
          next,
        ])
      }
    }
  })
})

test.each([
  ['139 0000 1234', '13900001234'],
  ['+8613900001234', '13900001234'],
  ['尾号1234', '1234'],
  ['139xxxx1234', '1234'],
  ['139****1234', '1234'],
])('%s is read as %s', (said, digits) => {
  expect(digitsOf(said)).toBe(digits)
})
test('a number is shown by its ends only', () => {
  expect([masked('13900001234'), masked('1234'), masked(null)]).toEqual(['139****1234', '****1234', ''])
})
