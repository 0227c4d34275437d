/** What the bot says of a roll call: who is asked, who has answered, who is missing. */
import type { RollFacts, RollFigures, RollName, RollRefusal } from '../../domain/roll/state.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'
import { lineTitles } from './duty-common.ts'
import type { Voice } from './render.ts'

export const rollName = (number: string, at: Instant, now: Instant): string =>
  `${number} ${formatMoment(at, now)}的查岗`.trim()

const MOST = 30

/** 百善镇值班员张三 */
const who = ({ name, unit, line }: RollName): string =>
  name.startsWith(unit) ? name : `${unit}${lineTitles[line] ?? ''}${name}`

const names = (all: readonly RollName[]): string =>
  `${all.slice(0, MOST).map(who).join('、')}${all.length > MOST ? `等${all.length}人` : ''}`

const listed = (title: string, said: string): string => (said === '' ? '' : `\n${title}:${said}`)
const late = (minutes: number): string => (minutes === 0 ? '' : `,晚${minutes}分钟`)

const figureLine = (f: RollFigures): string => {
  const gone = f.missing.map((m) => (m.times > 1 ? `${m.name}${m.times}次` : m.name)).join('、')
  return `${f.unit}:查${f.called}人次,按时${f.answered},迟答${f.late},没答${f.missed}${gone === '' ? '' : `(${gone})`}`
}

export const rollWords: { [W in keyof RollFacts]: Voice<RollFacts[W]> } = {
  roll_ask: (f, { now }) => ({
    text: `【查岗】${f.posts.map((p) => `${p.unit}${lineTitles[p.line] ?? ''}`).join('、')},请在${f.minutes}分钟内(${formatMoment(f.until, now)}前)回复“在岗”。${f.number}`,
  }),
  roll_called: (f, { now }) => ({
    text: `${f.number} 已查岗:${f.units}个单位${f.people}人,${formatMoment(f.until, now)}前答到,到时把没答的名单发给您。${listed('在群聊里联系不上,请打电话', names(f.unreached))}${listed('现在没有公布值班表', f.unplanned.join('、'))}`,
  }),
  roll_answered: (f) => ({
    text: f.again ? '已经记过您在岗,不用再答。' : `已记在岗${late(f.late)}。`,
  }),
  roll_counted: (f, { now }) => {
    const head = `${rollName(f.number, f.at, now)}${f.random ? '(随机)' : ''}`
    const gone = f.missing.length + f.unreached.length
    const lists = `${listed('没有答到', names(f.missing))}${listed('在群聊里联系不上', names(f.unreached))}${listed('没有公布值班表', f.unplanned.join('、'))}`
    if (!f.whole) return { text: `${head},您单位有${gone}人没有答到,请马上联系核实。${lists}` }
    if (gone === 0) return { text: `${head}:${f.people}人全部答到。${lists}` }
    return { text: `${head}:${f.people}人,答到${f.people - gone}人。${lists}\n请打电话核实。` }
  },
  roll_late: (f) => ({ text: `${f.number} ${who(f.who)}答到了${late(f.late)}。` }),
  roll_shown: (f, { now }) => {
    const row = (r: (typeof f.rows)[number]): string =>
      `${who(r.who)} ${r.late === null ? '没有答到' : r.late === 0 ? '在岗' : `在岗(晚${r.late}分钟)`}`
    return {
      text: `${rollName(f.number, f.at, now)},${f.units}个单位${f.people}人${f.state === 'called' ? ',还在等答到' : ''}\n${f.rows.slice(0, MOST).map(row).join('\n')}${listed('没有公布值班表', f.unplanned.join('、'))}`,
    }
  },
  roll_figures: (f) => {
    const month = `${Number(f.month.slice(5))}月`
    if (f.calls === 0) return { text: `${month}还没有查过岗。要查,回复“查岗”。` }
    const { called, answered, late: slow, missed } = f.total
    return {
      text: `${month}查岗${f.calls}次,${called}人次:按时${answered},迟答${slow},没答${missed}。\n${f.units.slice(0, MOST).map(figureLine).join('\n')}`,
    }
  },
}

export const rollRefusals: {
  [C in RollRefusal['code']]: (refusal: Extract<RollRefusal, { code: C }>, asked: { now: Instant }) => string
} = {
  nobody_on_duty: (r) =>
    `${r.units.length > 3 ? '各单位' : r.units.join('、')}现在${r.units.length > 1 ? '都' : ''}没有公布值班表,没有人可查。请先排班,例如“排本月值班”。`,
  roll_running: (r, { now }) => `${r.number} 正在查,${formatMoment(r.until, now)}前答到,到时把名单发给您,不用再查。`,
  not_on_roll: () => '这次查岗没有查您,不用答。',
  roll_over: (r, { now }) => `这次查岗${formatMoment(r.at, now)}就截止了,不再记。请直接告诉单位负责人。`,
}
