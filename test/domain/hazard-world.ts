/** The demo county (or a changed one) and one hazard in it that is brought into any state by acts alone. */
import { loadPreset } from '../../db/preset/load.ts'
import type { Context, Decision } from '../../domain/case.ts'
import { createDirectory, type Directory } from '../../domain/directory.ts'
import { decideHazard } from '../../domain/hazard/decide.ts'
import type { HazardLexicon } from '../../domain/hazard/lexicon.ts'
import {
  type HazardAct,
  type HazardCase,
  type HazardCommand,
  type HazardState,
  hazardTable,
} from '../../domain/hazard/state.ts'
import type { Owner } from '../../domain/obligation.ts'
import type { OrgRows, Place } from '../../domain/org.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, type Instant } from '../../domain/time.ts'

export const preset = loadPreset()
export const monday = at(2026, 11, 23, 9)
export const thursday24 = at(2026, 11, 27)

type Order = Partial<Extract<HazardCommand, { do: 'dispatch' }>>

/** `change`: what the command holds instead of the usual. */
type Given = { now?: Instant; order?: Order; change?: object; who?: string }

/** An act as it usually is, or by somebody else, with other words. */
type Way = HazardAct | readonly [HazardAct, Given]
type Path = readonly Way[]

const owner = '兴旺超市负责人'
const blocked = { category: '消防通道', text: '堵了' }
const own = { who: owner, change: { source: 'enterprise' } } as const
const plan = { measure: '清空', responsible: '老王', due: thursday24 }
const onSpot: Way = ['report', { change: { hazards: [{ ...blocked, spot: true }], photos: [], after: ['p'] } }]

/** The acts that lead to each state. */
const path: Record<HazardState, Path> = {
  reported: ['report'],
  assigned: ['report', 'dispatch'],
  rectifying: ['report', 'dispatch', 'ack'],
  submitted: ['report', 'dispatch', 'ack', 'submit'],
  closed: ['report', 'dispatch', 'ack', 'submit', 'pass'],
  withdrawn: ['report', 'withdraw'],
  spot: [['report', { change: { hazards: [{ ...blocked, spot: true }] } }]],
  self_found: [['report', own]],
  referred: ['report', 'refer'],
  disputed: ['report', 'refer', 'dispute'],
  inspected: ['report', 'suspect', 'major_confirm', 'dispatch', 'ack', 'submit', 'inspect'],
  merged: ['report', 'merge'],
  dismissed: ['report', 'dismiss'],
}

const told: readonly HazardState[] = ['reported', 'assigned', 'rectifying', 'submitted']
const known: readonly HazardState[] = [...told, 'referred', 'disputed', 'inspected']
/** The way to each of these states and one act more. */
const and = (states: readonly HazardState[], ...more: Path): Partial<Record<HazardState, Path>> =>
  Object.fromEntries(states.map((s) => [s, [...path[s], ...more]]))

/** Where an act belongs to a hazard that came to its state another way. */
const ways: Partial<Record<HazardAct, Partial<Record<HazardState, Path>>>> = {
  self_close: { rectifying: [['report', own], 'plan'] },
  sample_pass: { closed: [onSpot] },
  sample_fail: { closed: [onSpot] },
  tell: and(told, 'join'),
  unsay: and(known, ['again', { who: '百善镇东风村网格员' }]),
  merge_undo: { ...and(known, 'again'), closed: [...path.submitted, 'again', 'pass'] },
  extend_grant: and(['assigned', 'rectifying'], 'extend_request'),
  extend_refuse: and(['assigned', 'rectifying'], 'extend_request'),
}

/** What only a reporter does. */
const reporters: ReadonlySet<HazardAct> = new Set(['withdraw', 'spot_fix', 'unname', 'unsay', 'object'])

/** What must have been done after the report before an act makes sense. */
function groundwork(act: HazardAct, state: HazardState): readonly HazardAct[] {
  if (hazardTable[state][act] === undefined) return []
  switch (act) {
    case 'pass_on':
    case 'major_confirm':
    case 'major_refuse':
      return ['suspect']
    case 'ruling':
      return state === 'assigned' || state === 'rectifying' || state === 'submitted' ? ['suspect'] : []
    case 'supervise':
    case 'progress':
    case 'government_report':
    case 'inspect':
      return state === 'inspected' ? [] : ['suspect', 'major_confirm']
    case 'outcome':
      return ['enforce']
    default:
      return []
  }
}

/** No words suggest anything; the department of the shops stands for the fire rescue brigade. */
export const lexicon: HazardLexicon = {
  days: () => 3,
  kind: (category) => category,
  major: () => undefined,
  clue: () => null,
  cutsSupply: () => false,
  fireIndustry: '商超',
}

export function hazardWorld(org: OrgRows = preset) {
  const directory = createDirectory(org)
  const idOf = (name: string): string => directory.personNamed(name)?.id ?? `nobody called ${name}`
  const place = directory.rows.places.find((p) => p.name === '兴旺超市')
  if (!place) throw new Error('the preset has no 兴旺超市')
  let last = 0
  const context = (who: string, now: Instant): Context => ({
    now,
    directory,
    // Whatever is closed without another pair of eyes is looked at.
    settings: { ...defaultSettings, sampleShare: 100 },
    cause: { person: who === 'the clock' ? null : idOf(who), account: 'a', chat: null, message: 'm' },
    reachable: () => true,
    number: (prefix) => `${prefix}261123-${String((last += 1)).padStart(2, '0')}`,
    find: (number) => (number === 'other' ? (other ??= hazard('submitted')) : undefined),
  })
  /** Another record of the same place, to be merged into. */
  let other: HazardCase | undefined
  /** Each act by somebody who may. */
  const commands: Record<HazardAct, { who: string; command: HazardCommand }> = {
    ...leadCommands(directory),
    report: {
      who: '百善镇东风村网格员',
      command: {
        do: 'report',
        source: 'grid',
        said: '堵了',
        area: place.area,
        town: directory.townOf(place.area)?.id ?? null,
        place: { id: place.id, name: place.name },
        hazards: [blocked],
        photos: ['p'],
      },
    },
    join: { who: '百善镇东风村网格员', command: { do: 'join', text: '后门也堵', photos: [] } },
    dispatch: {
      who: '百善镇应急办主任',
      command: {
        do: 'dispatch',
        to: idOf('兴旺超市负责人'),
        measure: '清空',
        responsible: null,
        due: thursday24,
        dueWords: '三天内',
        checker: null,
        located: null,
      },
    },
    amend: { who: '百善镇应急办主任', command: { do: 'amend', funds: '自筹2万' } },
    interim: { who: '百善镇东风村网格员', command: { do: 'interim', text: '专人看守', photos: [] } },
    ack: { who: '兴旺超市负责人', command: { do: 'ack' } },
    submit: { who: '兴旺超市负责人', command: { do: 'submit', text: '清了', photos: ['q'], excuse: false } },
    pass: { who: '百善镇东风村网格员', command: { do: 'pass', text: '合格', photos: ['r'], excuse: false } },
    return: { who: '百善镇东风村网格员', command: { do: 'return', reason: '没清完', photos: [] } },
    withdraw: { who: '百善镇东风村网格员', command: { do: 'withdraw' } },
    spot_fix: {
      who: '百善镇东风村网格员',
      command: { do: 'spot_fix', text: '清了', photos: ['q'], excuse: false },
    },
    plan: { who: owner, command: { do: 'plan', plan } },
    self_close: { who: owner, command: { do: 'self_close', text: '清了', photos: ['q'], excuse: false } },
    lapse: { who: 'the clock', command: { do: 'lapse' } },
    append: { who: owner, command: { do: 'append', text: '', photos: ['s'] } },
    tell: { who: 'the clock', command: { do: 'tell' } },
    unname: { who: '百善镇东风村网格员', command: { do: 'unname' } },
    whistled: { who: '百善镇应急办主任', command: { do: 'whistled', whistle: 'CS261123-01' } },
    sample_pass: { who: '百善镇值班员', command: { do: 'sample_pass', text: '合格', photos: [] } },
    sample_fail: { who: '百善镇值班员', command: { do: 'sample_fail', reason: '又堵了', photos: [] } },
    reassign: {
      who: '百善镇应急办主任',
      command: { do: 'reassign', from: idOf('兴旺超市负责人'), to: idOf('百善镇东风村书记'), roles: ['to'] },
    },
    link: { who: '百善镇应急办主任', command: { do: 'link', place: place.id } },
    ...mendCommands(directory, place),
  }
  /** The one whose act it is: the reporter's own, or somebody of the town. */
  const usual = (state: HazardCase | null, act: HazardAct): string => {
    // What a department leads it orders, inspects and sends back.
    const led = state !== null && (state.state === 'referred' || state.body.lead !== undefined)
    if (led && (act === 'dispatch' || act === 'amend' || act === 'inspect' || act === 'return')) return '县商务局联络员'
    const reporter = state && directory.person(state.body.reporter ?? '')?.name
    return reporters.has(act) && reporter ? reporter : commands[act].who
  }
  const decide = (
    state: HazardCase | null,
    act: HazardAct,
    { now = monday, order = {}, change, who = usual(state, act) }: Given = {},
  ): Decision<HazardCase> => {
    const { command } = commands[act]
    const named = state?.body.major?.state === 'confirmed' ? { responsible: '老王' } : {}
    const ordered = command.do === 'dispatch' ? { ...command, ...named, ...order } : command
    const kept = command.do === 'report' ? command : { do: act }
    return decideHazard(state, change ? ({ ...kept, ...change } as HazardCommand) : ordered, context(who, now), lexicon)
  }
  /** The hazard after an act that must succeed. */
  const does = (...given: Parameters<typeof decide>): HazardCase => {
    const decision = decide(...given)
    const after = decision.ok ? decision.changes[0]?.after : undefined
    if (!after) throw new Error(`${given[1]}: ${JSON.stringify(decision)}`)
    return after
  }
  /** In a state, by the way that leads to where `act` may be done, or with these acts done after the report. */
  const hazard = (state: HazardState, order: Order = {}, act?: HazardAct | readonly HazardAct[]): HazardCase => {
    const [first = 'report', ...then] = path[state]
    const besides = act === undefined ? [] : typeof act === 'string' ? groundwork(act, state) : act
    const way = (typeof act === 'string' ? ways[act]?.[state] : undefined) ?? [first, ...besides, ...then]
    const steps = way.map((w) => (typeof w === 'string' ? ([w, {}] as const) : w))
    const reached = steps.reduce<HazardCase | null>((h, [done, given]) => does(h, done, { order, ...given }), null)
    if (!reached) throw new Error(`no way to ${state}`)
    return reached
  }
  const nameOf = (o: Owner): string =>
    'person' in o ? (directory.person(o.person)?.name ?? o.person) : `${directory.unit(o.unit)?.name} ${o.post}`
  return { directory, idOf, context, decide, does, hazard, nameOf }
}

/** Acts that put a record right, each by somebody who may. */
function mendCommands(directory: Directory, place: Place) {
  const telling = {
    source: 'village' as const,
    said: '通道又堵了',
    text: '通道又堵了',
    category: '消防通道',
    area: place.area,
    town: directory.townOf(place.area)?.id ?? null,
    place: { id: place.id, name: place.name },
    photos: ['s'],
  }
  const director = '百善镇应急办主任'
  return {
    again: { who: '百善镇东风村书记', command: { do: 'again', ...telling } },
    unsay: { who: '百善镇东风村网格员', command: { do: 'unsay' } },
    merge: { who: director, command: { do: 'merge', into: 'other' } },
    merge_undo: { who: director, command: { do: 'merge_undo' } },
    dismiss: { who: director, command: { do: 'dismiss', reason: '是施工围挡' } },
    object: { who: '百善镇东风村网格员', command: { do: 'object', reason: '明明堵着' } },
    correct: {
      who: director,
      command: { do: 'correct', to: { field: 'what', what: '后门堵了', category: '安全出口' }, beside: [] },
    },
    extend_request: {
      who: owner,
      command: { do: 'extend_request', until: { days: 3 }, words: '延3天', reason: '等人', interim: '停用' },
    },
    extend_grant: { who: director, command: { do: 'extend_grant', until: null, interim: '' } },
    extend_refuse: { who: director, command: { do: 'extend_refuse', reason: '当天能清' } },
  } satisfies Partial<Record<HazardAct, { who: string; command: HazardCommand }>>
}

/** Acts of the road upward, each by somebody who may. 兴旺超市 is 县商务局's. */
function leadCommands(directory: Directory) {
  const unit = (name: string): string => directory.rows.units.find((u) => u.name === name)?.id ?? name
  const [director, liaison, head] = ['百善镇应急办主任', '县商务局联络员', '县安委办主任']
  const commerce = unit('县商务局')
  const why = 'beyond_power' as const
  return {
    refer: {
      who: director,
      command: { do: 'refer', to: commerce, precedent: null, reason: '没有执法权', why, interim: '' },
    },
    explain: { who: director, command: { do: 'explain', reason: '没有执法权', why } },
    accept: { who: liaison, command: { do: 'accept' } },
    pass_back: { who: liaison, command: { do: 'pass_back', reason: '是房子的事', to: unit('县住建局') } },
    dispute: { who: director, command: { do: 'dispute', reason: '不知道归谁' } },
    ruling: { who: head, command: { do: 'ruling', to: commerce, reason: '' } },
    suspect: { who: director, command: { do: 'suspect' } },
    pass_on: { who: liaison, command: { do: 'pass_on', reason: '是房子的事', to: unit('县住建局') } },
    major_confirm: { who: liaison, command: { do: 'major_confirm', reason: '' } },
    major_refuse: { who: liaison, command: { do: 'major_refuse', reason: '出口有两个' } },
    supervise: { who: head, command: { do: 'supervise', document: '濉安办〔2026〕12号' } },
    progress: { who: liaison, command: { do: 'progress', text: '材料进场' } },
    government_report: { who: head, command: { do: 'government_report' } },
    inspect: {
      who: '百善镇东风村网格员',
      command: { do: 'inspect', text: '合格', photos: ['s'], excuse: false },
    },
    close: { who: head, command: { do: 'close', text: '同意销号' } },
    enforce: { who: director, command: { do: 'enforce', to: commerce, reason: '拒不整改' } },
    outcome: { who: liaison, command: { do: 'outcome', kind: 'filed', document: '', text: '已立案' } },
  } satisfies Partial<Record<HazardAct, { who: string; command: HazardCommand }>>
}
