/** A small county: two whole towns, and villages of the same names in others. */
import { createDirectory, type Directory } from '../../domain/directory.ts'
import type { Area, Chat, OrgRows, Person, Place, Post, PostKind, Unit } from '../../domain/org.ts'
import { at } from '../../domain/time.ts'
import type { Input } from '../../bot/understand/heard.ts'
import { createUnderstander, type Understander } from '../../bot/understand/understander.ts'
import type { Understanding } from '../../domain/intent.ts'

/** Tuesday 2026-11-24 09:30, when the messages were said. */
export const now = at(2026, 11, 24, 9, 30)

type Rows = {
  areas: Area[]
  units: Unit[]
  people: Person[]
  posts: Post[]
  chats: Chat[]
  places: Place[]
  members: { chat: string; person: string }[]
}

const shops: Record<string, [name: string, aliases: string[], village: string, kind: string][]> = {
  百善镇: [
    ['兴旺超市', ['兴旺百货'], '东风村', '商超'],
    ['顺风烧烤店', [], '东风村', '餐饮'],
    ['宏远建材厂', ['宏远'], '前进村', '工业企业'],
    ['平安加油站', [], '前进村', '加油站'],
    ['阳光幼儿园', [], '红旗社区', '幼儿园'],
    ['康乐养老院', ['康乐敬老院'], '红旗社区', '养老院'],
    ['锦绣家园二期工地', ['锦绣二期'], '红旗社区', '建筑工地'],
  ],
  四铺镇: [
    ['好又多超市', ['好又多'], '东风村', '商超'],
    ['老地方饭馆', ['老地方饭店'], '东风村', '餐饮'],
    ['永固板材厂', ['永固'], '前进村', '粉尘涉爆'],
    ['便民诊所', [], '红旗社区', '诊所'],
  ],
  临涣镇: [
    ['古渡茶馆', ['古渡茶楼'], '东风村', '餐饮'],
    ['便民诊所', [], '前进村', '诊所'],
  ],
}
const real: Record<string, string[]> = {
  百善镇: ['道口村', '桥头村', '宋庙村', '百善村', '徐楼村'],
  四铺镇: ['张圩村', '五铺村', '四铺村', '八里村'],
  临涣镇: ['四里村', '高皇村', '徐楼村', '海孜村'],
  铁佛镇: ['道口村', '店孜村', '铁佛村'],
  五沟镇: ['张圩村', '邵长营村', '五沟村'],
  双堆集镇: ['张圩村', '双堆村', '罗集村'],
  孙疃镇: ['杨柳村', '郜桥村'],
}

export function orgRows(): OrgRows {
  const rows: Rows = { areas: [], units: [], people: [], posts: [], chats: [], places: [], members: [] }
  rows.areas.push({ id: 'A', parent: null, kind: 'county', name: '濉溪县', aliases: ['濉溪'] })
  unit(rows, 'UA', 'county_office', '县安委办', 'A', ['安委办'])
  hold(rows, '县安委办主任', 'office_head', 'UA')
  hold(rows, '县安委办值班员', 'office_duty', 'UA')
  chat(rows, '县安委办工作群', 'UA', 'county')
  department(rows, '县住建局', ['住建局', '住建'], ['建筑工地', '自建房'])
  department(rows, '县城管局', ['城管局', '城管'], ['户外广告'])
  department(rows, '县市场监管局', ['市监局', '市场所', '市监'], ['特种设备'])
  department(rows, '县消防救援大队', ['消防大队', '消防'], [])
  for (const [i, [town, villages]] of Object.entries(real).entries()) {
    const id = `T${i}`
    rows.areas.push({ id, parent: 'A', kind: 'town', name: town, aliases: [] })
    for (const village of villages)
      rows.areas.push({ id: `${id}-${village}`, parent: id, kind: 'village', name: village, aliases: [] })
    if (shops[town]) peopled(rows, id, town)
  }
  return { ...rows, accounts: rows.people.map((p) => ({ channel: 'simulator', platformId: p.id, person: p.id })) }
}

function peopled(rows: Rows, id: string, town: string): void {
  const short = town.replace('镇', '')
  unit(rows, `U${id}`, 'town', town, id, [`${town}应急办`, `${short}应急办`, '应急办'])
  hold(rows, `${town}分管领导`, 'town_leader', `U${id}`)
  hold(rows, `${town}应急办主任`, 'town_director', `U${id}`)
  hold(rows, `${town}值班员`, 'town_duty', `U${id}`)
  hold(rows, `${town}消防站站长`, 'station_head', `U${id}`)
  chat(rows, `${town}应急群`, `U${id}`, 'town')
  chat(rows, `${town}企业群`, `U${id}`, 'enterprises')
  for (const village of ['东风村', '前进村', '红旗社区']) {
    const area = `${id}-${village}`
    rows.areas.push({ id: area, parent: id, kind: 'village', name: village, aliases: [] })
    unit(rows, `U${area}`, 'village', `${town}${village}`, area, [])
    hold(rows, `${town}${village}书记`, 'village_secretary', `U${area}`)
    hold(rows, `${town}${village}网格员`, 'grid_worker', `U${area}`)
  }
  for (const [name, aliases, village, kind] of shops[town] ?? []) {
    const place = `${id}-${name}`
    unit(rows, `U${place}`, 'enterprise', name === '便民诊所' ? town + name : name, `${id}-${village}`, [])
    rows.places.push({ id: place, name, aliases, area: `${id}-${village}`, unit: `U${place}`, kind })
    hold(rows, name === '便民诊所' ? `${town}${name}负责人` : `${name}负责人`, 'owner', `U${place}`)
  }
}

function department(rows: Rows, name: string, aliases: string[], industries: string[]): void {
  rows.units.push({ id: `U${name}`, kind: 'department', name, area: 'A', aliases, industries })
  hold(rows, `${name}联络员`, 'dept_liaison', `U${name}`)
  chat(rows, `${name}工作群`, `U${name}`, 'department')
}

function unit(rows: Rows, id: string, kind: Unit['kind'], name: string, area: string, aliases: string[]): void {
  rows.units.push({ id, kind, name, area, aliases, industries: [] })
}

/** People are named by their posts and known by their names. */
function hold(rows: Rows, name: string, kind: PostKind, unitId: string): void {
  rows.people.push({ id: name, name, phone: null })
  rows.posts.push({ person: name, kind, unit: unitId, from: 0, to: null })
}

function chat(rows: Rows, title: string, unitId: string, purpose: Chat['purpose']): void {
  rows.chats.push({ id: title, title, unit: unitId, purpose })
}

export const directory: Directory = createDirectory(orgRows())
export const understander: Understander = createUnderstander(directory)

/** Who says it, in which chat (null: to the bot in private). */
export type Speaker = {
  from?: string | null
  chat?: string | null
  at?: boolean
  images?: number
  quoted?: string
  voice?: boolean
}

export function hear(
  text: string,
  { from = null, chat: chatId = null, at: mentioned = false, images = 0, quoted, voice = false }: Speaker = {},
): Understanding {
  const input: Input = {
    text,
    images,
    voice,
    addressed: chatId === null || mentioned,
    private: chatId === null,
    sender: { person: from },
    chat: chatId,
    now,
    quoted: quoted === undefined ? null : { number: quoted },
  }
  return understander.understand(input)
}

export const grid = '百善镇东风村网格员'
export const director = '百善镇应急办主任'
export const owner = '兴旺超市负责人'
export const group = '百善镇应急群'
