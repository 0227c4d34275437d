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

/** The acts that lead to each state. */
const path: Record<HazardState, readonly HazardAct[]> = {
  reported: ['report'],
  assigned: ['report', 'dispatch'],
  rectifying: ['report', 'dispatch', 'ack'],
  submitted: ['report', 'dispatch', 'ack', 'submit'],
  closed: ['report', 'dispatch', 'ack', 'submit', 'pass'],
  withdrawn: ['report', 'withdraw'],
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
    settings: defaultSettings,
    cause: { person: idOf(who), account: 'a', chat: null, message: 'm' },
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
        hazards: [{ category: '消防通道', text: '堵了' }],
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
  }
  const decide = (
    state: HazardCase | null,
    act: HazardAct,
    { now = monday, order = {}, change, who = commands[act].who }: Given = {},
  ): Decision<HazardCase> => {
    const { command } = commands[act]
    const ordered = command.do === 'dispatch' ? { ...command, ...order } : command
    return decideHazard(
      state,
      change ? ({ do: act, ...change } as HazardCommand) : ordered,
      context(who, now),
      () => 3,
    )
  }
  /** The hazard after an act that must succeed. */
  const does = (...given: Parameters<typeof decide>): HazardCase => {
    const decision = decide(...given)
    const after = decision.ok ? decision.changes[0]?.after : undefined
    if (!after) throw new Error(`${given[1]}: ${JSON.stringify(decision)}`)
    return after
  }
  const hazard = (state: HazardState, order: Order = {}): HazardCase => {
    const [first = 'report', ...then] = path[state]
    return then.reduce((h, act) => does(h, act, { order }), does(null, first))
  }
  const nameOf = (o: Owner): string =>
    'person' in o ? (directory.person(o.person)?.name ?? o.person) : `${directory.unit(o.unit)?.name} ${o.post}`
  return { directory, idOf, context, decide, does, hazard, nameOf }
}
