/** A thousand cases, seen by those who leaf through them: every one once, totals right, nothing beyond one's own. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { departmentsOf } from '../../domain/hazard/departments.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { fitsFilter } from '../../domain/hazard/wish.ts'
import { at } from '../../domain/time.ts'
import { fillHazards, someHazards } from '../support/hazards.ts'
import { createWorld, type World } from '../support/world.ts'

const NOW = at(2026, 11, 23, 9)
let world: World
let hazards: HazardCase[]

beforeAll(async () => {
  world = await createWorld(inject('postgres'), NOW)
  hazards = someHazards(world.product.directory.current(), 1000, NOW)
  await fillHazards(world.product.db, world.product.directory.current(), hazards)
})
afterAll(() => world.stop())

let cursor = 0
/** What the bot answers in private. */
async function answer(from: string, text: string): Promise<string> {
  const { sim } = world
  await sim.post({ from, chat: null, text })
  await sim.settle()
  const heard = await sim.messages({ after: cursor, waitMs: 0 })
  cursor = heard.cursor
  expect(world.errors).toEqual([])
  return heard.messages
    .filter((m) => m.from === 'bot')
    .map((m) => m.text)
    .join('\n')
}
const numbersIn = (text: string): string[] => text.match(/YH\d{6}-\d+/g) ?? []
const totalIn = (text: string): number => Number(/(\d+)[条件](?:待办|\()/.exec(text)?.[1])

const town = '340621108'
const places = (kinds: readonly string[]): ReadonlySet<string> =>
  new Set(
    world.product.directory
      .current()
      .rows.places.filter((p) => kinds.includes(p.kind))
      .map((p) => p.id),
  )

/** Leafs from the first page to the last. */
async function leaf(from: string, first: string): Promise<{ total: number; seen: string[]; pages: string[] }> {
  const pages = [await answer(from, first)]
  const total = totalIn(pages[0] ?? '')
  while (pages.length < Math.ceil(total / 10)) pages.push(await answer(from, '下一页'))
  return { total, seen: pages.flatMap(numbersIn), pages }
}

describe('查', () => {
  test('a town, to its director: all of its open ones, ten a page', async () => {
    const wanted = hazards.filter((h) => h.town === town && fitsFilter(h, 'open', NOW))
    const { total, seen, pages } = await leaf('百善镇应急办主任', '查 百善镇')
    expect(total).toBe(wanted.length)
    expect(seen.toSorted()).toEqual(wanted.map((h) => h.number).toSorted())
    expect(pages.slice(0, -1).every((p) => numbersIn(p).length === 10)).toBe(true)
    expect(pages[0]).toContain('“下一页”')
    expect(pages.at(-1)).toMatch(/这是最后一页.*“上一页”/)
  })

  test('the county, to a department: its own industry wherever it is, and what was given to it', async () => {
    const overdue = hazards.filter((h) => fitsFilter(h, 'overdue', NOW))
    const departments = world.product.directory.current().rows.units.filter((u) => u.kind === 'department')
    const reach = departments.map(({ id, name, industries }) => {
      const led = places(industries)
      const own = overdue.filter((h) => led.has(h.place ?? ''))
      return { name, own, wanted: overdue.filter((h) => own.includes(h) || departmentsOf(h).includes(id)) }
    })
    // One that has both: places of its industry, and more that was given to it.
    const { name = '', wanted = [] } =
      reach.find((r) => r.own.length > 0 && r.wanted.length > Math.max(10, r.own.length)) ?? {}
    expect(wanted.length).toBeGreaterThan(1)
    const { total, seen } = await leaf(`${name}联络员`, '逾期的有哪些')
    expect(total).toBe(wanted.length)
    expect(seen.toSorted()).toEqual(wanted.map((h) => h.number).toSorted())
  })

  test('the county, to its office: more than two hundred, and the last page is there', async () => {
    const wanted = hazards.filter((h) => fitsFilter(h, 'open', NOW))
    expect(wanted.length).toBeGreaterThan(500)
    const first = await answer('县安委办主任', '没销号的有哪些')
    expect(totalIn(first)).toBe(wanted.length)
    const pages = Math.ceil(wanted.length / 10)
    expect(numbersIn(await answer('县安委办主任', `第${pages}页`))).toHaveLength(wanted.length - (pages - 1) * 10)
    expect(await answer('县安委办主任', '下一页')).toContain('后面没有了')
    expect(numbersIn(await answer('县安委办主任', '第1页'))).toEqual(numbersIn(first))
    expect(await answer('县安委办主任', '上一页')).toContain('前面没有了')
  })
})

test('待办 of a town that has not dispatched for weeks is whole', async () => {
  const wanted = hazards.filter((h) => h.town === town && h.state === 'reported')
  const { total, seen } = await leaf('百善镇应急办主任', '待办')
  expect(total).toBe(wanted.length)
  expect(seen).toEqual(wanted.toSorted((a, b) => a.openedAt - b.openedAt).map((h) => h.number))
})

test('待办 beyond three hundred is whole as well', async () => {
  const { db, directory } = world.product
  const unit = directory.current().governing(town)?.id
  const before = totalIn(await answer('百善镇应急办主任', '待办'))
  // Another director's work becomes this one's.
  const { rowCount } = await db.query(
    `update obligation set owner_key = 'u:' || $1 || ':town_director', owner = jsonb_build_object('unit', $1::text, 'post', 'town_director')
     where owner_key like 'u:%:town_director' and owner_key <> 'u:' || $1 || ':town_director' and state = 'open'`,
    [unit],
  )
  const { total, seen } = await leaf('百善镇应急办主任', '待办')
  expect(total).toBe(before + (rowCount ?? 0))
  expect(new Set(seen).size).toBe(total)
})

test('leafing goes by the posts one has now, not by what was shown', async () => {
  await answer('百善镇应急办主任', '查 百善镇')
  await world.product.db.query(
    `update post set to_at = to_timestamp($1 / 1000.0) where person = (select id from person where name = '百善镇应急办主任')`,
    [NOW],
  )
  await world.product.db.query('update org_version set version = version + 1 where id = 1')
  await world.product.directory.refresh()
  expect(numbersIn(await answer('百善镇应急办主任', '下一页'))).toEqual([])
})
