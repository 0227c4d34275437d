/** The demo county (or a changed one) and one hazard in it that is brought into any state by acts alone. */
import { loadPreset } from '../../db/preset/load.ts'
import type { Context, Decision } from '../../domain/case.ts'
import { createDirectory } from '../../domain/directory.ts'
import { decideHazard } from '../../domain/hazard/decide.ts'
import type { HazardAct, HazardCase, HazardCommand, HazardState } from '../../domain/hazard/state.ts'
import type { Owner } from '../../domain/obligation.ts'
import type { OrgRows } from '../../domain/org.ts'
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
}

/** Where an act belongs to a hazard that came to its state another way. */
const ways: Partial<Record<HazardAct, Partial<Record<HazardState, Path>>>> = {
  self_close: { rectifying: [['report', own], 'plan'] },
  sample_pass: { closed: [onSpot] },
  sample_fail: { closed: [onSpot] },
  tell: {
    reported: [...path.reported, 'join'],
    assigned: [...path.assigned, 'join'],
    rectifying: [...path.rectifying, 'join'],
    submitted: [...path.submitted, 'join'],
  },
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
    number: (prefix) => `${prefix}261123-0${(last += 1)}`,
    find: () => undefined,
  })
  /** Each act by somebody who may. */
  const commands: Record<HazardAct, { who: string; command: HazardCommand }> = {
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
    unname: { who: '百善镇东风村网格员', command: { do: 'unname', what: '消防通道隐患' } },
    sample_pass: { who: '百善镇值班员', command: { do: 'sample_pass', text: '合格', photos: [] } },
    sample_fail: { who: '百善镇值班员', command: { do: 'sample_fail', reason: '又堵了', photos: [] } },
  }
  /** The one whose act it is: the reporter's own, or somebody of the town. */
  const usual = (state: HazardCase | null, act: HazardAct): string => {
    const reporter = state && directory.person(state.body.reporter ?? '')?.name
    return (act === 'withdraw' || act === 'spot_fix') && reporter ? reporter : commands[act].who
  }
  const decide = (
    state: HazardCase | null,
    act: HazardAct,
    { now = monday, order = {}, change, who = usual(state, act) }: Given = {},
  ): Decision<HazardCase> => {
    const { command } = commands[act]
    const ordered = command.do === 'dispatch' ? { ...command, ...order } : command
    const kept = command.do === 'report' ? command : { do: act }
    return decideHazard(state, change ? ({ ...kept, ...change } as HazardCommand) : ordered, context(who, now), () => 3)
  }
  /** The hazard after an act that must succeed. */
  const does = (...given: Parameters<typeof decide>): HazardCase => {
    const decision = decide(...given)
    const after = decision.ok ? decision.changes[0]?.after : undefined
    if (!after) throw new Error(`${given[1]}: ${JSON.stringify(decision)}`)
    return after
  }
  /** In a state, by the way that leads to where `act` may be done. */
  const hazard = (state: HazardState, order: Order = {}, act?: HazardAct): HazardCase => {
    const way = (act && ways[act]?.[state]) ?? path[state]
    const steps = way.map((w) => (typeof w === 'string' ? ([w, {}] as const) : w))
    const reached = steps.reduce<HazardCase | null>((h, [done, given]) => does(h, done, { order, ...given }), null)
    if (!reached) throw new Error(`no way to ${state}`)
    return reached
  }
  const nameOf = (o: Owner): string =>
    'person' in o ? (directory.person(o.person)?.name ?? o.person) : `${directory.unit(o.unit)?.name} ${o.post}`
  return { directory, idOf, context, decide, does, hazard, nameOf }
}
