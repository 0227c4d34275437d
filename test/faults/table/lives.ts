/** What people say while faults strike: hazards, whistles and shifts from beginning to end, each life told step by step. */
import { createDirectory, type Directory } from '../../../domain/directory.ts'
import { loadPreset } from '../../../db/preset/load.ts'
import type { PersonId } from '../../../domain/org.ts'

/** `number` is that of the case the life's first step opened. */
export type Step = {
  from: PersonId
  text(number: string): string
  photo?: boolean
  /** A step that changes something is logged once; any other is answered once. */
  changes: boolean
}
export type Life = { kind: 'hazard' | 'whistle' | 'duty' | 'asking'; steps: Step[] }

/** The clock of the table stands on this day; its shifts have begun. */
export const DAY_KEY = '2026-11-26'
const ROSTER_DAY = '11月26日'

const faults = ['灭火器过期了', '应急灯不亮了', '消防通道堆了杂物', '配电箱没有盖子', '燃气软管老化了', '护栏断了一截']
/** So unlike each other that none is taken for another. */
const matters = ['违章搭建堵塞消防通道', '油罐车长期停在门口', '化粪池盖板塌陷']
const FAR = 1e15

const always = (text: string) => (): string => text

/** Rosters are published before the clock is moved to the day that they are for. */
export function rosters(towns: number): Life[] {
  const { of, units } = county()
  return units.slice(0, towns).map(({ id, name }) => ({
    kind: 'duty',
    steps: [
      {
        from: of(id, 'town_director'),
        text: always(`值班表 ${name}\n${ROSTER_DAY} 带班${name}分管领导 值班${name}值班员 驾驶${name}消防站站长`),
        changes: true,
      },
      { from: of(id, 'town_director'), text: always('确认发布'), changes: true },
    ],
  }))
}

/** So many events, most of them of hazards; some lives end in the middle, so that something is owed. */
export function lives(events: number, random: () => number, towns: number): Life[] {
  const { directory, of, units } = county()
  const all: Life[] = units.slice(0, towns).flatMap(({ id }) => checkIns(of, id))
  const dozen = Math.max(1, Math.round(events / 90))
  for (const matter of matters)
    for (const { id, name } of units) if (whistlesIn(all) < dozen) all.push(whistle(of, id, `${name}${matter}`))
  const waiting = hazards(directory, of)
  while (count(all) < events) {
    const life = waiting.shift()
    if (!life) throw new Error('no more places to tell of')
    const whole = random() < 0.7
    all.push(whole ? life : { ...life, steps: life.steps.slice(0, 1 + Math.floor(random() * 4)) })
  }
  return all
}

const count = (all: readonly Life[]): number => all.reduce((sum, { steps }) => sum + steps.length, 0)
const whistlesIn = (all: readonly Life[]): number => all.filter(({ kind }) => kind === 'whistle').length

type Of = (unit: string, kind: Parameters<Directory['holders']>[1]) => PersonId

function county(): { directory: Directory; of: Of; units: { id: string; name: string }[] } {
  const directory = createDirectory(loadPreset())
  const of: Of = (unit, kind) => {
    const [person] = directory.holders(unit, kind, FAR)
    if (person === undefined) throw new Error(`nobody is ${kind} of ${unit}`)
    return person
  }
  return { directory, of, units: directory.rows.units.filter((u) => u.kind === 'town') }
}

function checkIns(of: Of, town: string): Life[] {
  const posts = ['town_duty', 'town_leader', 'station_head'] as const
  return posts.map((post) => ({ kind: 'duty', steps: [{ from: of(town, post), text: always('到岗'), changes: true }] }))
}

function whistle(of: Of, town: string, what: string): Life {
  const from = of(town, 'town_director')
  const answers = ['UCG', 'UGA'].flatMap((department) =>
    ['收到', '已到', '已处理,拆除搭建3处'].map((said): Step => ({
      from: of(department, 'dept_liaison'),
      text: (n) => `${n} ${said}`,
      changes: true,
    })),
  )
  const blown = `吹哨 ${what},请城管局、公安局 30分钟内报到,超出镇里权限`
  const rated: Step = { from, text: (n) => `${n} 满意`, changes: true }
  return { kind: 'whistle', steps: [{ from, text: always(blown), changes: true }, ...answers, rated] }
}

/** One thing after the other at every place, so that two in a row of one sender are about two places. */
function hazards(directory: Directory, of: Of): Life[] {
  return faults.flatMap((fault, i) =>
    directory.rows.places.flatMap((place): Life[] => {
      const village = directory.governing(place.area)
      const town = directory.rows.areas.find((a) => a.id === place.area)?.parent
      const office = directory.rows.units.find((u) => u.kind === 'town' && u.area === town)
      if (!village || !office) return []
      const grid = of(village.id, 'grid_worker')
      const owner = of(place.unit, 'owner')
      const from = i % 2 === 0 ? grid : of(village.id, 'village_secretary')
      const director = of(office.id, 'town_director')
      const steps: Step[] = [
        { from, text: always(`${place.name}${fault}`), changes: true },
        { from: director, text: (n) => `${n} 交${place.name}整改,三天内`, changes: true },
        { from: owner, text: (n) => `${n} 收到`, changes: true },
        { from: director, text: (n) => `查 ${n}`, changes: false },
        { from: owner, text: (n) => `${n} 已整改`, photo: true, changes: true },
        { from: grid, text: (n) => `${n} 合格`, photo: true, changes: true },
      ]
      return [{ kind: 'hazard', steps }]
    }),
  )
}
