/** What the rows of `messages.jsonl` expect of the slots, as far as the slots can tell it; each fact right or wrong. */
import { parseIso } from '../../domain/time.ts'
import type { Slots } from '../../domain/intent.ts'
import { z } from 'zod'
import { demo } from './demo.ts'

type Expectations = Record<string, unknown>
/** A row with the standing term of its case, where the report gives one. */
type Expecting = { expect: Expectations; context: string; keeper: boolean }

/** The kinds of hazard in the report's words, and the categories that each may be. */
const kinds: Record<string, readonly string[]> = {
  餐饮燃气: ['液化气瓶', '报警器'],
  安全出口锁闭: ['安全出口'],
  '易燃物堆放+高压线距离': ['易燃物堆放', '电力线路'],
  '三合一住人+油漆': ['三合一住人'],
  电气裸露: ['配电箱', '电气线路'],
  脚手架防护缺失: ['脚手架'],
  未戴安全帽: ['安全帽'],
  '燃气瓶超量存放/明火': ['液化气瓶'],
  粮食烘干火灾: ['粮食烘干'],
  有限空间违章作业: ['有限空间'],
  应急照明: ['应急照明'],
  燃气软管老化: ['燃气软管'],
  取暖器靠近可燃物: ['取暖'],
  积尘: ['粉尘'],
  设备漏油: ['机械防护', '特种设备', '其他'],
  深井铸造监测失效: ['特种设备', '报警器'],
  疏散通道堵塞: ['消防通道'],
  飞线充电: ['电动车充电'],
  危房住人: ['危房'],
  '烟花爆竹住人/明火(许可待核查)': ['烟花爆竹'],
  看护不足: ['看护值守'],
  卸油未设警示: ['警示标志', '加油卸油'],
  吸烟: ['吸烟'],
  除尘停用: ['除尘设施', '粉尘'],
  氨泄漏报警失效: ['报警器'],
  流动摊贩瓶装气: ['液化气瓶'],
  '一氧化碳/独居': ['取暖'],
  警示牌缺失: ['警示标志'],
  护栏倒塌: ['水域护栏'],
  动火气瓶间距: ['工业气瓶'],
}

const overlaps = (got: string, want: string): boolean => got !== '' && (want.includes(got) || got.includes(want))

/** 棋牌室(老供销社对面): the name is enough, the landmark may go with it. */
function sameName(got: string, want: string): boolean {
  const core = want.replace(/\(.*\)/, '')
  return overlaps(got, core) || [...core].filter((c) => got.includes(c)).length * 2 > core.length
}

/** Whether the department is one that is called so. */
const called = (slots: Slots, name: string): boolean =>
  (slots.departments ?? []).some(({ id }) => demo.unit(id)?.aliases.includes(name) === true)

const day = (iso: string | undefined): string => iso?.slice(0, 10) ?? ''

/** The new term: a date as such, days counted from the term that stood. */
function newTerm(slots: Slots, { context }: Expecting): string {
  const stood = /\d{4}-\d\d-\d\d/.exec(context)?.[0]
  const from = stood === undefined ? undefined : parseIso(`${stood}T12:00:00+08:00`)
  if (slots.days === undefined || from === undefined) return day(slots.deadline)
  return new Date(from + slots.days * 86_400_000).toISOString().slice(0, 10)
}

/** `want` is the fact as text, a list joined by spaces. */
type Check = (slots: Slots, want: string, row: Expecting) => boolean | undefined

const countOf = (want: string): number | undefined => (/^\d+$/.test(want) ? Number(want) : undefined)

const checks: Record<string, Check> = {
  n: (s, want, { expect: { n_ok: ok } }) => {
    const n = s.hazards?.length ?? 0
    return countOf(want) === undefined ? undefined : n === countOf(want) || (Array.isArray(ok) && ok.includes(n))
  },
  kind: (s, want) => {
    const known = want.split(' ').filter((k) => kinds[k])
    if (known.length === 0) return undefined
    return known.every((k) => (s.hazards ?? []).some((h) => kinds[k]?.includes(h.category)))
  },
  place: (s, want, { keeper }) => (keeper ? undefined : sameName(s.place?.name ?? '', want)),
  village: (s, want) => s.area?.name === want,
  due: (s, want) => {
    if (want === '' || want === '无') return s.deadline === undefined
    const [date, time] = want.split(' ')
    const said = s.deadline?.slice(11, 16)
    return day(s.deadline) === date && (time === undefined || said === time)
  },
  people: (s, want) => s.people === countOf(want),
  responsible: (s, want) => (want === '发送人' ? typeof s.owner?.person === 'string' : s.owner?.name === want),
  measure: (s, want) => s.measure === want,
  anonymous: (s) => s.anonymous === true,
  req_days: (s, want) => s.days === countOf(want),
  days: (s, want) => s.days === countOf(want),
  new_due: (s, want, row) => (/^\d/.test(want) ? newTerm(s, row) === want : undefined),
  interim: (s, want) => overlaps(s.interim ?? '', want),
  // The report paraphrases; that one was found is what can be told.
  reason: (s) => s.reason !== undefined,
  proposed: called,
  depts: (s, want) => want.split(' ').every((w) => called(s, w)),
  dispute: (s, want) => want.split(' ').every((w) => called(s, w)),
  lead: (s, want) =>
    want.includes('?')
      ? want
          .replace('?', '')
          .split('/')
          .every((w) => called(s, w))
      : undefined,
  to: (s, want) => (want === '安委办裁定' ? undefined : overlaps(s.to?.name ?? '', want) || called(s, want)),
  person: (s, want) => s.to?.name.includes(want) === true,
  reassign: (s) => s.staff !== undefined,
  bind: (s) => typeof s.to?.unit === 'string',
  register: (s) => s.place !== undefined,
}

const item = z.union([z.string(), z.number(), z.boolean()])
const fact = z.union([item, z.null(), z.array(item)])

export function checkExpected(slots: Slots, row: Expecting): { facts: number; wrong: string[] } {
  const seen = Object.entries(row.expect).flatMap(([name, said]) => {
    const check = checks[name]
    if (!check) return []
    const right = check(slots, [fact.parse(said) ?? ''].flat().join(' '), row)
    return right === undefined ? [] : [{ name, right }]
  })
  return { facts: seen.length, wrong: seen.filter((s) => !s.right).map((s) => s.name) }
}
