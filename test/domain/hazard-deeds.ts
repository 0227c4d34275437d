/**
 * What people may do to hazards, at random: who does what to which record, and when. A step is plain data, so that a
 * failing run can be printed and shrunk; each act has its maker here, and the compiler asks for one for every new act.
 */
import fc from 'fast-check'
import { createDirectory } from '../../domain/directory.ts'
import { type HazardAct, hazardActs, type HazardCommand } from '../../domain/hazard/state.ts'
import { outcomeKinds, referralCodes } from '../../domain/hazard/tracks.ts'
import { addDays, endOfDay, type Instant } from '../../domain/time.ts'
import { preset } from './hazard-world.ts'

export const directory = createDirectory(preset)

/** Two towns, the county, departments, and some whom nobody knows. */
export const actors = [
  '百善镇东风村网格员',
  '百善镇东风村书记',
  '百善镇应急办主任',
  '百善镇分管领导',
  '百善镇值班员',
  '百善镇前进村网格员',
  '兴旺超市负责人',
  '顺风烧烤店负责人',
  '四铺镇应急办主任',
  '四铺镇分管领导',
  '四铺镇东风村网格员',
  '好又多超市负责人',
  '县安委办主任',
  '县安委办值班员',
  '县商务局联络员',
  '县商务局分管领导',
  '县住建局联络员',
  '县消防救援大队联络员',
  '群众甲',
  '群众乙',
] as const
export type Actor = (typeof actors)[number]

export const personOf = (actor: string): string | null => directory.personNamed(actor)?.id ?? null
const known = actors.flatMap((a) => personOf(a) ?? [])

const village = (town: string): string => {
  const found = directory.rows.areas.find((a) => a.name === '东风村' && directory.townOf(a.id)?.name === town)
  if (!found) throw new Error(`no 东风村 in ${town}`)
  return found.id
}
const registered = ['兴旺超市', '顺风烧烤店', '好又多超市'].map((name) => {
  const place = directory.rows.places.find((p) => p.name === name)
  if (!place) throw new Error(`no place ${name}`)
  return { area: place.area, place: { id: place.id, name } }
})
const sites = [
  ...registered,
  { area: village('百善镇'), place: { id: null, name: '老王旅馆' } },
  { area: village('四铺镇'), place: { id: null, name: '老王旅馆' } },
].map((s) => ({ ...s, town: directory.townOf(s.area)?.id ?? null }))

function siteOf(n: number) {
  const found = sites[n]
  if (!found) throw new Error(`no site ${n}`)
  return found
}

/** The record acted on, others that may be named, and the moment. */
type Scene = { now: Instant; number: string; others: readonly string[]; beside: readonly string[] }
type Maker<A extends HazardAct, D> = {
  data: fc.Arbitrary<D>
  command(data: D, scene: Scene): Extract<HazardCommand, { do: A }>
}
const maker = <A extends HazardAct, D>(
  _: A,
  data: fc.Arbitrary<D>,
  command: Maker<A, D>['command'],
): Maker<A, unknown> =>
  // The data of one act only ever meets its own maker.
  ({ data, command })

const departments = ['县商务局', '县住建局', '县消防救援大队'].map((name) => {
  const unit = directory.rows.units.find((u) => u.name === name)
  if (!unit) throw new Error(`no ${name}`)
  return unit.id
})
const department = fc.constantFrom(...departments)
const departmentOrNone = fc.option(department, { freq: 3 })

// At a hotel a blocked door looks like 重大.
const words = fc.constantFrom('', '后门堵了', '前门堵了', '堵了', '二楼过期')
const photos = fc.subarray(['p1', 'p2', 'p3'])
const category = fc.constantFrom('消防通道', '灭火器', '其他')
const site = fc.nat(sites.length - 1)
const reason = fc.constantFrom('', '已核实', '配件没到', '当天能清', '师傅没空')
const until = fc.oneof(
  fc.record({ days: fc.integer({ min: -1, max: 9 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ workdays: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ inDays: fc.integer({ min: -2, max: 12 }) }),
  fc.constant(null),
)
type Until = { days: number } | { workdays: number } | { inDays: number } | null
const untilOf = (u: Until, now: Instant) => (u && 'inDays' in u ? { at: endOfDay(addDays(now, u.inDays)) } : u)
const telling = fc.record({ site, category, text: words.filter((t) => t !== ''), photos })
export type Telling = { site: number; category: string; text: string; photos: string[] }
const told = ({ site: at, category: kind, text, photos: shown }: Telling) => ({
  ...siteOf(at),
  source: 'grid' as const,
  said: text,
  text,
  category: kind,
  photos: shown,
})
const evidence = fc.record({ text: words, photos, excuse: fc.boolean() })
const why = fc.constantFrom(...referralCodes)
const passing = fc.record({ reason, to: departmentOrNone })
const someone = fc.constantFrom(...known)
const nothing = fc.constant(null)

const reporting = fc.record({
  tellings: fc.uniqueArray(telling, { minLength: 1, maxLength: 2, selector: (t) => `${t.category} ${t.text}` }),
  near: fc.boolean(),
  source: fc.constantFrom('grid', 'enterprise', 'citizen'),
  spot: fc.nat(5).map((n) => n === 0),
  unnamed: fc.nat(5).map((n) => n === 0),
  plan: fc.boolean(),
})

export const makers: { [A in HazardAct]: Maker<A, unknown> } = {
  report: maker('report', reporting, (d, s) => {
    const {
      text: _,
      category: __,
      ...first
    } = told(d.tellings[0] ?? { site: 0, category: '其他', text: '堵了', photos: [] })
    const hazards = d.tellings.map((t) => ({ category: t.category, text: t.text, ...(d.spot ? { spot: true } : {}) }))
    const plan = d.plan ? { measure: '清空', responsible: '老王', due: endOfDay(addDays(s.now, 3)) } : {}
    const found = { after: d.spot ? first.photos : [], plan, beside: d.near ? s.beside : [] }
    const named = d.unnamed ? { source: 'citizen' as const, anonymous: true } : { source: d.source }
    return { do: 'report', ...first, ...named, hazards, ...found }
  }),
  join: maker('join', fc.record({ text: words, photos }), (d) => ({ do: 'join', ...d })),
  dispatch: maker(
    'dispatch',
    fc.record({
      to: fc.nat(known.length - 1),
      inDays: fc.integer({ min: -1, max: 9 }),
      checker: fc.option(fc.nat(known.length - 1)),
      whole: fc.boolean(),
    }),
    (d, s) => ({
      do: 'dispatch',
      to: known[d.to] ?? '',
      measure: '清空',
      responsible: d.whole ? '老王' : null,
      defaults: d.whole ? [] : ['due'],
      due: endOfDay(addDays(s.now, d.inDays)),
      dueWords: null,
      checker: d.checker === null ? null : (known[d.checker] ?? null),
      located: null,
    }),
  ),
  ack: maker('ack', nothing, () => ({ do: 'ack' })),
  submit: maker('submit', evidence, (d) => ({ do: 'submit', ...d })),
  pass: maker('pass', evidence, (d) => ({ do: 'pass', ...d })),
  return: maker('return', fc.record({ reason, photos }), (d) => ({ do: 'return', ...d })),
  withdraw: maker('withdraw', nothing, () => ({ do: 'withdraw' })),
  again: maker('again', telling, (d) => ({ do: 'again', ...told(d) })),
  unsay: maker('unsay', nothing, () => ({ do: 'unsay' })),
  merge: maker('merge', fc.nat(20), (d, s) => ({ do: 'merge', into: s.others[d % s.others.length] ?? s.number })),
  merge_undo: maker('merge_undo', nothing, () => ({ do: 'merge_undo' })),
  dismiss: maker('dismiss', reason, (d) => ({ do: 'dismiss', reason: d })),
  object: maker('object', reason, (d) => ({ do: 'object', reason: d })),
  correct: maker('correct', fc.record({ place: fc.option(site), what: words, category }), (d, s) => ({
    do: 'correct',
    beside: s.beside,
    to:
      d.place === null ? { field: 'what', what: d.what, category: d.category } : { field: 'place', ...siteOf(d.place) },
  })),
  extend_request: maker('extend_request', fc.record({ until, reason, interim: reason }), (d, s) => ({
    do: 'extend_request',
    until: untilOf(d.until, s.now),
    words: null,
    reason: d.reason,
    interim: d.interim,
  })),
  extend_grant: maker('extend_grant', fc.record({ until, interim: reason }), (d, s) => ({
    do: 'extend_grant',
    until: untilOf(d.until, s.now),
    interim: d.interim,
  })),
  extend_refuse: maker('extend_refuse', reason, (d) => ({ do: 'extend_refuse', reason: d })),
  amend: maker('amend', fc.record({ funds: reason, inDays: fc.option(fc.integer({ min: -1, max: 9 })) }), (d, s) => ({
    do: 'amend',
    funds: d.funds,
    ...(d.inDays === null ? {} : { due: endOfDay(addDays(s.now, d.inDays)), dueWords: null }),
  })),
  interim: maker('interim', fc.record({ text: reason, photos }), (d) => ({ do: 'interim', ...d })),
  spot_fix: maker('spot_fix', evidence, (d) => ({ do: 'spot_fix', ...d })),
  plan: maker('plan', fc.integer({ min: 0, max: 9 }), (d, s) => ({
    do: 'plan',
    plan: { measure: '清空', responsible: '老王', due: endOfDay(addDays(s.now, d)) },
  })),
  self_close: maker('self_close', evidence, (d) => ({ do: 'self_close', ...d })),
  lapse: maker('lapse', nothing, () => ({ do: 'lapse' })),
  append: maker('append', fc.record({ text: words, photos }), (d) => ({ do: 'append', ...d })),
  tell: maker('tell', nothing, () => ({ do: 'tell' })),
  unname: maker('unname', nothing, () => ({ do: 'unname' })),
  whistled: maker('whistled', nothing, () => ({ do: 'whistled', whistle: 'CS261123-01' })),
  reassign: maker('reassign', fc.record({ from: someone, to: someone }), (d) => ({
    do: 'reassign',
    from: d.from,
    to: d.to,
    roles: ['to'],
  })),
  link: maker('link', fc.nat(registered.length - 1), (d) => ({ do: 'link', place: registered[d]?.place.id ?? '' })),
  sample_pass: maker('sample_pass', fc.record({ text: words, photos }), (d) => ({ do: 'sample_pass', ...d })),
  sample_fail: maker('sample_fail', fc.record({ reason, photos }), (d) => ({ do: 'sample_fail', ...d })),
  refer: maker('refer', fc.record({ to: departmentOrNone, reason, why, interim: reason }), (d) => ({
    do: 'refer',
    precedent: null,
    ...d,
  })),
  explain: maker('explain', fc.record({ reason, why }), (d) => ({ do: 'explain', ...d })),
  accept: maker('accept', nothing, () => ({ do: 'accept' })),
  pass_back: maker('pass_back', passing, (d) => ({ do: 'pass_back', ...d })),
  dispute: maker('dispute', reason, (d) => ({ do: 'dispute', reason: d })),
  ruling: maker('ruling', fc.record({ to: department, reason }), (d) => ({ do: 'ruling', ...d })),
  suspect: maker('suspect', nothing, () => ({ do: 'suspect' })),
  pass_on: maker('pass_on', passing, (d) => ({ do: 'pass_on', ...d })),
  major_confirm: maker('major_confirm', reason, (d) => ({ do: 'major_confirm', reason: d })),
  major_refuse: maker('major_refuse', reason, (d) => ({ do: 'major_refuse', reason: d })),
  supervise: maker('supervise', nothing, () => ({ do: 'supervise', document: '濉安办〔2026〕12号' })),
  progress: maker('progress', reason, (d) => ({ do: 'progress', text: d })),
  government_report: maker('government_report', nothing, () => ({ do: 'government_report' })),
  inspect: maker('inspect', evidence, (d) => ({ do: 'inspect', ...d })),
  close: maker('close', nothing, () => ({ do: 'close', text: '同意销号' })),
  enforce: maker('enforce', fc.record({ to: departmentOrNone, reason }), (d) => ({ do: 'enforce', ...d })),
  outcome: maker('outcome', fc.constantFrom(...outcomeKinds), (d) => ({
    do: 'outcome',
    kind: d,
    document: '',
    text: '',
  })),
}

/** `fit`: done to a record to which it may be done, by somebody who may, as far as there is one. */
export type Deed = { after: number; who: Actor; act: HazardAct; pick: number; fit: boolean; data: unknown }
/** The work goes on: whichever of these comes first and may be done. */
export type Onward = { after: number; who: Actor; pick: number; onward: { act: HazardAct; data: unknown }[] }
export type Step = { after: number; who: Actor; clock: true } | Deed | Onward

const after = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(20), fc.nat(3 * 60), fc.nat(3 * 24 * 60))
/** Acts that lead on, and those possible only for a while, are drawn more often than those that end a record. */
const often: Partial<Record<HazardAct, number>> = {
  report: 8,
  dispatch: 6,
  ack: 4,
  submit: 7,
  pass: 5,
  return: 8,
  extend_request: 9,
  extend_grant: 14,
  extend_refuse: 8,
  again: 7,
  unsay: 14,
  withdraw: 3,
  dismiss: 3,
  object: 8,
  plan: 6,
  self_close: 6,
  sample_pass: 4,
  sample_fail: 8,
  refer: 5,
  accept: 10,
  pass_back: 8,
  ruling: 4,
  suspect: 4,
  major_confirm: 6,
  inspect: 14,
  close: 18,
  dispute: 1,
}
const deed = (act: HazardAct): fc.Arbitrary<Deed> =>
  fc.record({
    after,
    who: fc.constantFrom(...actors),
    act: fc.constant(act),
    pick: fc.nat(20),
    fit: fc.nat(3).map((n) => n > 0),
    data: makers[act].data,
  })
const doing = fc.oneof(...hazardActs.map((act) => ({ weight: often[act] ?? 2, arbitrary: deed(act) })))
/** Roads of several acts, the last one first. */
const roads: readonly (readonly HazardAct[])[] = [
  ['close', 'inspect', 'pass', 'submit', 'ack', 'dispatch', 'accept'],
  ['close', 'inspect', 'submit', 'dispatch', 'major_confirm', 'suspect'],
  ['government_report', 'supervise', 'progress', 'major_confirm'],
  ['extend_grant', 'extend_request', 'dispatch'],
  ['extend_refuse', 'extend_request', 'dispatch'],
  ['outcome', 'enforce'],
  ['sample_fail', 'sample_pass', 'self_close', 'spot_fix', 'plan'],
  ['pass_back', 'explain', 'refer'],
  ['tell', 'join'],
  ['unsay', 'again'],
]
const onward = fc.oneof(
  ...roads.map((road) =>
    fc.record({
      after,
      who: fc.constantFrom(...actors),
      pick: fc.nat(20),
      onward: fc.tuple(...road.map((act) => fc.record({ act: fc.constant(act), data: makers[act].data }))),
    }),
  ),
)
const waiting = fc.record({ after, who: fc.constantFrom(...actors), clock: fc.constant(true as const) })
const going = fc.oneof(
  { weight: 8, arbitrary: doing },
  { weight: 4, arbitrary: onward },
  { weight: 1, arbitrary: waiting },
)
export const lives: fc.Arbitrary<Step[]> = fc
  .tuple(deed('report'), fc.array(going, { maxLength: 60, size: 'max' }))
  .map(([first, rest]) => [first, ...rest])
