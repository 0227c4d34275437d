/** Counties of any size for load tests: the same seed and sizes give the same rows. */
import type {
  Account,
  Area,
  AreaId,
  Chat,
  ChatId,
  OrgRows,
  Person,
  PersonId,
  Place,
  PlaceId,
  Post,
  PostKind,
  Unit,
  UnitId,
} from '../../domain/org.ts'

export type CountySize = { seed: number; towns: number; villagesPerTown: number; placesPerVillage: number }

const since = Date.parse('2020-01-01T00:00:00+08:00')

/** Which invented department leads which kinds of place; the last word of a place's name follows its kind. */
const departments = {
  商务局: { 商超: '超市', 餐饮: '饭店', 加油站: '加油站' },
  教育局: { 学校: '小学', 幼儿园: '幼儿园' },
  民政局: { 养老院: '养老院' },
  住建局: { 建筑工地: '工地' },
  经信局: { 工业企业: '机械厂', 纺织服装: '服装厂' },
  文旅局: { 旅馆: '旅馆', 网吧: '网吧' },
  卫健委: { 诊所: '诊所' },
} as const
const kinds = Object.values(departments).flatMap((d) => Object.entries(d))

const heads = '金银和顺永兴宏瑞德福嘉祥荣盛泰安康宁春华'
const tails = '源丰达发隆昌茂盈利通远信诚义仁明辉光景云'
const names = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗'
const sites = '庄楼圩庙集店铺沟桥口湖寨屯营'

type Town = { code: string; name: string }

export function generateCounty(size: CountySize): OrgRows {
  const random = mulberry32(size.seed)
  const pick = <T>(from: ArrayLike<T>): T => {
    const found = from[Math.floor(random() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const townName = namer(() => `${pick(heads)}${pick(sites)}镇`)
  const placeName = namer((noun) => `${pick(heads)}${pick(tails)}${noun}`)
  const county = builder()
  county.area('9900', null, 'county', '模拟县')
  county.unit('U9900', 'county_office', '县安委办', '9900')
  county.chat('C9900', '县安委办工作群', 'U9900', 'county')
  county.post('P9900-head', '县安委办主任', 'office_head', 'U9900', ['C9900'])
  county.post('P9900-duty', '县安委办值班员', 'office_duty', 'U9900', ['C9900'])
  county.post('P9900-leader', '县值班领导', 'county_leader', 'U9900', ['C9900'])
  for (const [i, [name, leads]] of Object.entries(departments).entries()) {
    const tag = `D${i + 1}`
    county.unit(`U${tag}`, 'department', `县${name}`, '9900', Object.keys(leads))
    county.chat(`C${tag}`, `县${name}工作群`, `U${tag}`, 'department')
    county.post(`P${tag}-liaison`, `县${name}联络员`, 'dept_liaison', `U${tag}`, [`C${tag}`, 'C9900'])
    county.post(`P${tag}-deputy`, `县${name}分管领导`, 'dept_deputy', `U${tag}`, [`C${tag}`])
    county.post(`P${tag}-head`, `县${name}主要负责人`, 'dept_head', `U${tag}`, [`C${tag}`])
  }
  for (let t = 1; t <= size.towns; t += 1) addTown(`9900${digits(t)}`, townName(''))
  return county.rows

  function addTown(code: string, name: string): void {
    const [emergency, enterprises] = [`C${code}-emergency`, `C${code}-enterprises`]
    county.area(code, '9900', 'town', name, [name.slice(0, -1)])
    county.unit(`U${code}`, 'town', name, code)
    county.chat(emergency, `${name}应急群`, `U${code}`, 'town')
    county.chat(enterprises, `${name}企业群`, `U${code}`, 'enterprises')
    county.post(`P${code}-leader`, `${name}分管领导`, 'town_leader', `U${code}`, [emergency])
    county.post(`P${code}-director`, `${name}应急办主任`, 'town_director', `U${code}`, [
      emergency,
      enterprises,
      'C9900',
    ])
    county.post(`P${code}-duty`, `${name}值班员`, 'town_duty', `U${code}`, [emergency])
    county.post(`P${code}-station`, `${name}消防站站长`, 'station_head', `U${code}`, [emergency])
    // Names repeat across towns, as real ones do, but not within one.
    const village = namer(() => `${pick(names)}${pick(sites)}村`)
    for (let v = 1; v <= size.villagesPerTown; v += 1) addVillage(`${code}${digits(v)}`, { code, name }, village(''))
  }

  function addVillage(code: string, town: Town, name: string): void {
    const emergency = [`C${town.code}-emergency`]
    county.area(code, town.code, 'village', name)
    county.unit(`U${code}`, 'village', `${town.name}${name}`, code)
    county.post(`P${code}-secretary`, `${town.name}${name}书记`, 'village_secretary', `U${code}`, emergency)
    county.post(`P${code}-grid`, `${town.name}${name}网格员`, 'grid_worker', `U${code}`, emergency)
    for (let n = 1; n <= size.placesPerVillage; n += 1) {
      const [kind, noun] = pick(kinds)
      const place = placeName(noun)
      const tag = `${code}-${digits(n)}`
      county.unit(`U${tag}`, 'enterprise', place, code)
      county.place(`PL${tag}`, place, code, `U${tag}`, kind)
      county.post(`P${tag}`, `${place}负责人`, 'owner', `U${tag}`, [`C${town.code}-enterprises`])
    }
  }
}

/** Collects rows; whoever gets a post also gets a phone number, a simulator account and the chats. */
function builder() {
  const rows = {
    areas: [] as Area[],
    units: [] as Unit[],
    people: [] as Person[],
    posts: [] as Post[],
    chats: [] as Chat[],
    members: [] as { chat: ChatId; person: PersonId }[],
    places: [] as Place[],
    accounts: [] as Account[],
  }
  return {
    rows,
    area(id: AreaId, parent: AreaId | null, kind: Area['kind'], name: string, aliases: string[] = []) {
      rows.areas.push({ id, parent, kind, name, aliases })
    },
    unit(id: UnitId, kind: Unit['kind'], name: string, area: AreaId, industries: string[] = []) {
      rows.units.push({ id, kind, name, area, aliases: [], industries })
    },
    chat(id: ChatId, title: string, unit: UnitId, purpose: Chat['purpose']) {
      rows.chats.push({ id, title, unit, purpose })
    },
    place(id: PlaceId, name: string, area: AreaId, unit: UnitId, kind: string) {
      rows.places.push({ id, name, aliases: [], area, unit, kind })
    },
    post(person: PersonId, name: string, kind: PostKind, unit: UnitId, chats: ChatId[]) {
      const phone = `199${String(rows.people.length + 1).padStart(8, '0')}`
      rows.people.push({ id: person, name, phone })
      rows.accounts.push({ channel: 'simulator', platformId: person, person })
      rows.posts.push({ person, kind, unit, from: since, to: null })
      rows.members.push(...chats.map((chat) => ({ chat, person })))
    },
  }
}

/** Draws names and never the same one twice: when the words run out, a number is put before the last word. */
function namer(draw: (noun: string) => string): (noun: string) => string {
  const used = new Set<string>()
  return (noun) => {
    const drawn = draw(noun)
    const last = noun === '' ? 1 : noun.length
    let name = drawn
    for (let n = 2; used.has(name); n += 1) name = `${drawn.slice(0, -last)}${n}${drawn.slice(-last)}`
    used.add(name)
    return name
  }
}

function digits(n: number): string {
  return String(n).padStart(3, '0')
}

/** A small seeded generator of numbers in [0, 1): mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
