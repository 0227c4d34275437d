import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory, type Directory } from '../../domain/directory.ts'
import { intentNames, type IntentName } from '../../domain/intent.ts'
import { postKinds, type PostKind } from '../../domain/org.ts'
import { may, type Permission, type Target } from '../../domain/permission.ts'

/**
 * Who may do what, as the office would write it. `named`: somebody the case names for the act, whatever his post;
 * `stranger`: an unknown person; `own` / `foreign`: inside and outside what the post answers for.
 */
const expected = `
report_hazard: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head village_secretary grid_worker owner
incident: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head village_secretary grid_worker owner
help: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head village_secretary grid_worker owner
none: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head village_secretary grid_worker owner
todo: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head village_secretary grid_worker owner
withdraw: named yes / stranger no
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own no / foreign no: town_leader town_director town_duty station_head village_secretary grid_worker owner
dispatch: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
ack: named yes / stranger no
  own yes / foreign no: owner
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own no / foreign no: town_leader town_director town_duty station_head village_secretary grid_worker
fix_submit: named yes / stranger no
  own yes / foreign no: owner
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own no / foreign no: town_leader town_director town_duty station_head village_secretary grid_worker
pass: named yes / stranger no
  own yes / foreign no: town_leader town_director town_duty village_secretary grid_worker
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader station_head owner
return: named yes / stranger no
  own yes / foreign no: town_leader town_director town_duty village_secretary grid_worker
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader station_head owner
export: named no / stranger no
  own yes / foreign yes: office_head office_duty county_leader
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own yes / foreign no: town_leader town_director town_duty station_head village_secretary grid_worker owner
guide: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head village_secretary grid_worker owner
lookup: named yes / stranger no
  own yes / foreign yes: office_head office_duty county_leader
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own yes / foreign no: town_leader town_director town_duty station_head village_secretary grid_worker owner
whistle: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
approve: named yes / stranger no
  own yes / foreign no: town_leader town_director
  own yes / foreign yes: office_head
  own no / foreign no: office_duty county_leader dept_liaison dept_deputy dept_head town_duty station_head village_secretary grid_worker owner
call_off: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own yes / foreign yes: office_head
  own no / foreign no: office_duty county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
alter: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own yes / foreign yes: office_head
  own no / foreign no: office_duty county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
explain: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own yes / foreign yes: office_head
  own no / foreign no: office_duty county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
arrived: named no / stranger no
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader town_leader town_director town_duty station_head village_secretary grid_worker owner
handled: named no / stranger no
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader town_leader town_director town_duty station_head village_secretary grid_worker owner
judge: named no / stranger no
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader town_leader town_director town_duty station_head village_secretary grid_worker owner
rate: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
open_hazard: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader station_head village_secretary grid_worker owner
to_meeting: named no / stranger no
  own yes / foreign yes: office_head
  own yes / foreign no: town_leader town_director
  own no / foreign no: office_duty county_leader dept_liaison dept_deputy dept_head town_duty station_head village_secretary grid_worker owner
meetings: named no / stranger no
  own yes / foreign yes: office_head office_duty county_leader
  own no / foreign no: dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
conclude: named no / stranger no
  own yes / foreign yes: office_head county_leader
  own no / foreign no: office_duty dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
checkin: named yes / stranger no
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
handover: named yes / stranger no
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
takeover: named yes / stranger no
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
swap: named yes / stranger no
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
agree: named yes / stranger no
  own yes / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
decline: named yes / stranger no
  own yes / foreign no: town_leader town_director
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_duty station_head village_secretary grid_worker owner
who_duty: named no / stranger no
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head
  own yes / foreign yes: town_leader town_director town_duty station_head
  own yes / foreign no: village_secretary grid_worker owner
roster: named no / stranger no
  own yes / foreign no: town_leader town_director station_head dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader town_duty village_secretary grid_worker owner
roll_call: named no / stranger no
  own yes / foreign yes: office_head office_duty county_leader
  own yes / foreign no: town_leader town_director
  own no / foreign no: dept_liaison dept_deputy dept_head town_duty station_head village_secretary grid_worker owner
phones: named no / stranger no
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
held: named no / stranger no
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
duty_log: named yes / stranger no
  own yes / foreign yes: office_head office_duty county_leader
  own yes / foreign no: dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head
  own no / foreign no: village_secretary grid_worker owner
extend_request: named yes / stranger no
  own yes / foreign no: owner
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker
extend_grant: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
extend_refuse: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
dismiss: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
merge: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
amend: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
merge_undo: named yes / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
correct: named yes / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
interim: named yes / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head village_secretary grid_worker owner
  own no / foreign no: office_head office_duty county_leader station_head
refer: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own no / foreign no: office_head office_duty county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
pass_back: named no / stranger no
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader town_leader town_director town_duty station_head village_secretary grid_worker owner
ruling: named no / stranger no
  own yes / foreign yes: office_head county_leader
  own no / foreign no: office_duty dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
supervise: named no / stranger no
  own yes / foreign yes: office_head county_leader
  own no / foreign no: office_duty dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
major_confirm: named no / stranger no
  own yes / foreign no: dept_liaison dept_deputy
  own no / foreign no: office_head office_duty county_leader dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
major_refuse: named no / stranger no
  own yes / foreign no: dept_liaison dept_deputy
  own no / foreign no: office_head office_duty county_leader dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
progress: named yes / stranger no
  own yes / foreign no: dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader town_leader town_director town_duty station_head village_secretary grid_worker owner
enforce: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own no / foreign no: office_head office_duty county_leader station_head village_secretary grid_worker owner
register: named yes / stranger yes
  own yes / foreign yes: office_head office_duty county_leader dept_liaison dept_deputy dept_head town_leader town_director town_duty station_head village_secretary grid_worker owner
vouch: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
bind: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
replace: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head village_secretary owner
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head grid_worker
import: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader dept_liaison dept_deputy dept_head station_head village_secretary grid_worker owner
unregistered: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
unlink: named yes / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head village_secretary grid_worker owner
new_place: named no / stranger no
  own yes / foreign no: town_leader town_director town_duty dept_liaison dept_deputy dept_head village_secretary grid_worker
  own yes / foreign yes: office_head office_duty
  own no / foreign no: county_leader station_head owner
`

/** Somebody who holds the post, a place he answers for, and places he does not. */
const actors: Record<PostKind, { name: string; own: string; foreign: readonly string[] }> = {
  office_head: { name: '县安委办主任', own: '兴旺超市', foreign: ['福满楼饭店'] },
  office_duty: { name: '县安委办值班员', own: '兴旺超市', foreign: ['福满楼饭店'] },
  county_leader: { name: '县值班领导', own: '兴旺超市', foreign: ['福满楼饭店'] },
  // A department's reach is its industry, in every town.
  dept_liaison: { name: '县商务局联络员', own: '兴旺超市', foreign: ['宏远建材厂', '仁和医院'] },
  dept_deputy: { name: '县商务局分管领导', own: '福满楼饭店', foreign: ['宏远建材厂', '仁和医院'] },
  dept_head: { name: '县商务局主要负责人', own: '平安加油站', foreign: ['宏远建材厂', '仁和医院'] },
  town_leader: { name: '百善镇分管领导', own: '兴旺超市', foreign: ['福满楼饭店'] },
  town_director: { name: '百善镇应急办主任', own: '宏远建材厂', foreign: ['福满楼饭店'] },
  town_duty: { name: '百善镇值班员', own: '阳光幼儿园', foreign: ['福满楼饭店'] },
  station_head: { name: '百善镇消防站站长', own: '兴旺超市', foreign: ['福满楼饭店'] },
  // The next village of the same town, and the village of the same name in another town.
  village_secretary: { name: '百善镇东风村书记', own: '兴旺超市', foreign: ['宏远建材厂', '福满楼饭店'] },
  grid_worker: { name: '百善镇东风村网格员', own: '兴旺超市', foreign: ['宏远建材厂', '福满楼饭店'] },
  // The neighbour in the same village.
  owner: { name: '兴旺超市负责人', own: '兴旺超市', foreign: ['顺风烧烤店', '福满楼饭店'] },
}

const rows = loadPreset()
const directory = createDirectory(rows)
const now = Date.parse('2026-11-23T09:00:00+08:00')

type Row = { intent: string; post: string; own: boolean; foreign: boolean }
const parsed = parse(expected)

describe('the table', () => {
  test('has each intent once and, under it, each post once', () => {
    expect(parsed.heads.map((h) => h.intent).toSorted()).toEqual([...intentNames].toSorted())
    const pairs = intentNames.flatMap((intent) => postKinds.map((post) => `${intent} ${post}`))
    expect(parsed.rows.map((r) => `${r.intent} ${r.post}`).toSorted()).toEqual(pairs.toSorted())
  })

  test.each(postKinds)('its example for %s holds just that post', (post) => {
    expect(directory.postsOf(personId(actors[post].name), now).map((p) => p.kind)).toEqual([post])
  })
})

describe.each(intentNames)('%s', (intent) => {
  test.each(postKinds)('by %s', (post) => {
    const row = parsed.rows.find((r) => r.intent === intent && r.post === post)
    if (!row) throw new Error(`${intent}: no row for ${post}`)
    const { name, own, foreign } = actors[post]
    expect(ask(name, intent, ownTarget(post, own))).toEqual(answer(intent, row.own, 'post'))
    for (const place of foreign) {
      expect(ask(name, intent, placeTarget(place))).toEqual(answer(intent, row.foreign, row.own ? 'foreign' : 'post'))
    }
  })

  const head = parsed.heads.find((h) => h.intent === intent)
  // Nobody but the case's own words gives this person anything to do with a supermarket of 百善镇.
  const outsider = '四铺镇前进村书记'

  test('by somebody the case names', () => {
    const named = [personId(outsider)]
    const result = ask(outsider, intent, { ...placeTarget('兴旺超市'), named })
    expect(result.ok).toBe(head?.named)
    const other = ask('四铺镇前进村网格员', intent, { ...placeTarget('兴旺超市'), named })
    expect(other.ok).toBe(head?.stranger)
  })

  test('by a stranger', () => {
    expect(ask(null, intent, placeTarget('兴旺超市'))).toEqual(answer(intent, head?.stranger === true, 'post'))
  })

  test('by somebody barred, whatever his post and even if named; only what is open to all stays open', () => {
    const open = head?.stranger === true
    for (const post of postKinds) {
      const { name, own } = actors[post]
      const id = personId(name)
      const target = { ...ownTarget(post, own), named: [id], barred: [id] }
      expect(ask(name, intent, target)).toEqual(answer(intent, open, 'barred'))
    }
    const someoneElse = { ...placeTarget('兴旺超市'), barred: [personId(outsider)] }
    expect(ask('百善镇应急办主任', intent, someoneElse)).toEqual(
      ask('百善镇应急办主任', intent, placeTarget('兴旺超市')),
    )
  })
})

describe('what is not known grants nothing', () => {
  test.each([
    { name: '县安委办主任', intent: 'lookup', target: {}, ok: true },
    { name: '百善镇应急办主任', intent: 'dispatch', target: {}, ok: false },
    { name: '百善镇应急办主任', intent: 'dispatch', target: { place: placeId('兴旺超市') }, ok: false },
    { name: '百善镇应急办主任', intent: 'dispatch', target: { area: '340621108' }, ok: true },
    { name: '百善镇应急办主任', intent: 'dispatch', target: { area: '340621108204' }, ok: true },
    { name: '百善镇应急办主任', intent: 'dispatch', target: { area: '340621' }, ok: false },
    { name: '百善镇应急办主任', intent: 'dispatch', target: { area: 'no such area' }, ok: false },
    { name: '县商务局联络员', intent: 'lookup', target: { area: '340621' }, ok: false },
    { name: '县商务局联络员', intent: 'lookup', target: { place: placeId('兴旺超市') }, ok: true },
    { name: '兴旺超市负责人', intent: 'ack', target: { area: '340621108901' }, ok: false },
    { name: '兴旺超市负责人', intent: 'ack', target: { place: 'no such place' }, ok: false },
  ] as const)('$name may $intent $target: $ok', ({ name, intent, target, ok }) => {
    expect(ask(name, intent, target).ok).toBe(ok)
  })
})

describe('posts change', () => {
  const id = personId('百善镇应急办主任')
  const leftAt = Date.parse('2026-12-01T00:00:00+08:00')
  const posts = rows.posts.flatMap((p) =>
    p.person === id
      ? [
          { ...p, to: leftAt },
          { ...p, kind: 'town_duty' as const, unit: 'U340621110', from: leftAt },
        ]
      : [p],
  )
  const changed = createDirectory({ ...rows, posts })

  test('rights end with the post, to the instant, and the new post brings its own', () => {
    const there = placeTarget('兴旺超市')
    const elsewhere = placeTarget('好又多超市')
    expect(ask('百善镇应急办主任', 'dispatch', there, changed, leftAt - 1).ok).toBe(true)
    expect(ask('百善镇应急办主任', 'dispatch', there, changed, leftAt)).toMatchObject({ ok: false, why: 'foreign' })
    expect(ask('百善镇应急办主任', 'dispatch', elsewhere, changed, leftAt - 1)).toMatchObject({
      ok: false,
      why: 'foreign',
    })
    expect(ask('百善镇应急办主任', 'dispatch', elsewhere, changed, leftAt).ok).toBe(true)
  })

  test('of several posts the one that reaches is enough', () => {
    const both = createDirectory({
      ...rows,
      posts: [...rows.posts, { person: id, kind: 'owner', unit: 'U340621100-01', from: 0, to: null }],
    })
    expect(ask('百善镇应急办主任', 'ack', placeTarget('福满楼饭店'), both).ok).toBe(true)
    expect(ask('百善镇应急办主任', 'dispatch', placeTarget('福满楼饭店'), both)).toMatchObject({ why: 'foreign' })
    expect(ask('百善镇应急办主任', 'dispatch', placeTarget('兴旺超市'), both).ok).toBe(true)
  })
})

/** Asks for a person by name, or for a stranger (null). */
function ask(
  name: string | null,
  intent: IntentName,
  target: Target,
  within: Directory = directory,
  at = now,
): Permission {
  const result = may(within, name === null ? null : personId(name), intent, target, at)
  return result.ok ? result : { ...result, posts: result.posts.toSorted() }
}

/** A refusal names the posts whose act it is: those with a yes in the table. */
function answer(intent: IntentName, ok: boolean, why: 'barred' | 'foreign' | 'post'): Permission {
  if (ok) return { ok: true }
  const posts = postKinds.filter((post) => parsed.rows.some((r) => r.intent === intent && r.post === post && r.own))
  return { ok: false, why, posts: posts.toSorted() }
}

function placeTarget(name: string): Target {
  const place = rows.places.find((p) => p.name === name)
  if (!place) throw new Error(`no place ${name}`)
  return { area: place.area, place: place.id, unit: place.unit }
}

/** A department answers for what is in its industry, and for what it has been given. */
function ownTarget(post: PostKind, place: string): Target {
  const [held] = directory.postsOf(personId(actors[post].name), now)
  // Of an enterprise the place says all.
  return post !== 'owner' && held ? { ...placeTarget(place), unit: held.unit } : placeTarget(place)
}

function placeId(name: string): string {
  return placeTarget(name).place ?? ''
}

function personId(name: string): string {
  const person = directory.personNamed(name)
  if (!person) throw new Error(`no person ${name}`)
  return person.id
}

function parse(text: string): { heads: { intent: string; named: boolean; stranger: boolean }[]; rows: Row[] } {
  const heads: { intent: string; named: boolean; stranger: boolean }[] = []
  const found: Row[] = []
  for (const line of text.trim().split('\n')) {
    const head = /^(\w+): named (yes|no) \/ stranger (yes|no)$/.exec(line)
    const row = /^ {2}own (yes|no) \/ foreign (yes|no): ([\w ]+)$/.exec(line)
    if (head) {
      heads.push({ intent: head[1] ?? '', named: head[2] === 'yes', stranger: head[3] === 'yes' })
    } else if (row) {
      const intent = heads.at(-1)?.intent ?? ''
      const yes = { own: row[1] === 'yes', foreign: row[2] === 'yes' }
      found.push(...(row[3] ?? '').split(' ').map((post) => ({ intent, post, ...yes })))
    } else throw new Error(`not a row: ${line}`)
  }
  return { heads, rows: found }
}
