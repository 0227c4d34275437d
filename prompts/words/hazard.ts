/** What the bot says about a hazard from report to close: who, what, by when, and how to answer. */
import type { Facts, Item } from '../../domain/say.ts'
import { formatDeadline, formatMoment, remaining } from '../../domain/time.ts'
import { listed, marked, numbers, ordered, photoCount, short, span } from './common.ts'
import { beforeAfter, shownBoth } from './albums.ts'
import { excerpt } from './guide.ts'
import { keepSafe, selfFound, suspicions } from './major.ts'
import { unnamedWords } from './input.ts'
import { quote } from './outgoing.ts'
import { unlistedText } from './places.ts'
import type { Voice } from './render.ts'

type HazardWords =
  | 'hazard_recorded'
  | 'hazard_to_dispatch'
  | 'hazard_joined'
  | 'order_confirmed'
  | 'order_given'
  | 'order_known'
  | 'order_moved'
  | 'acked'
  | 'fix_recorded'
  | 'recheck_asked'
  | 'recheck_known'
  | 'passed'
  | 'closed_known'
  | 'returned'
  | 'fix_returned'
  | 'withdrawn'
  | 'withdrawn_known'
  | 'clue_recorded'
  | 'clue_told'

/** A grid worker cannot punish: what he tells is for those who may. */
const clueTitles = {
  refusal: '拒绝检查线索,请派人一起去,拒不改正的说“移送执法 某某局,原因”',
  violation: '违法线索,请核查并分派,该查处的说“移送执法 某某局,原因”',
} as const
/** One kind of hazard: the notice says why it hurts. Several: where to read it. */
function guidance(items: readonly Item[]): string {
  const categories = [...new Set(items.map((i) => i.sort))].filter((c) => c !== undefined && c !== '其他')
  const [only] = categories
  if (only === undefined) return ''
  return categories.length === 1 ? `\n${excerpt(only)}` : '\n各条怎么改,回复“怎么改”。'
}

export const hazardWords: { [W in HazardWords]: Voice<Facts[W]> } = {
  hazard_recorded: (f, { now, settings }) => {
    const many = f.items.length > 1 ? `共${f.items.length}条:` : ''
    const is = (mark: string) => (i: Item) => (i.marks ?? []).some((m) => m.is === mark)
    const unproven = f.items.filter(is('unproven'))
    const open = f.items.filter((i) => !is('spot')(i) && !is('unproven')(i))
    const told =
      open.length === 0
        ? ''
        : f.told === ''
          ? '请您分派:说“交谁整改,几天内”。'
          : `${toldWhen(f, now)}${f.dispatchBy === null ? '' : `,应在${formatMoment(f.dispatchBy, now)}前分派`}。`
    const photo =
      unproven.length === 0
        ? ''
        : `请补${short(unproven)}整改后的照片,拍不了就说原因;${f.wait}分钟内没补,按没改好报镇里。`
    const joined = f.joined ? `\n已有记录、一起办的:${listed(f.joined)}。` : ''
    const closed = open.length + unproven.length === 0
    const done = closed ? '已销号。' : ''
    const wrong = closed ? '' : `说错了,${span(settings.withdrawWindow)}内回复“撤回”。`
    const clue = f.clue === undefined ? '' : '已作为线索报镇里,由有权的人去查处,请不要争执。'
    const unlisted = f.unlisted === undefined ? '' : `\n${unlistedText(f.unlisted)}`
    return {
      text: `已记下${many}${listed(f.items)}${photoCount(f.photos)}。${joined}${suspicions(f.notes, now)}${selfFound(f.notes)}\n${told}${clue}${photo}${done}${wrong}${unlisted}`,
    }
  },
  hazard_to_dispatch: (f, { now }) => {
    const to = f.suggest?.to ?? '某某'
    const days = f.suggest === null || f.suggest.days === 0 ? '今天内' : `${f.suggest.days}天内`
    return {
      text: `${f.reporter}报来${f.clue === undefined ? '隐患,请分派' : clueTitles[f.clue]}:${listed(f.items, true)}${photoCount(f.photos.length)}${suspicions(f.notes, now)}${f.notes ? keepSafe(f.items) : ''}\n请在${formatMoment(f.dispatchBy, now)}前回复,例如“${short(f.items)} 交${to}整改,${days}”。`,
      photos: f.photos,
    }
  },
  hazard_joined: (f) => ({ text: `已补到${listed(f.items)}${photoCount(f.photos)}。` }),
  order_confirmed: (f, { now }) => ({
    text: `已分派:${ordered(f.items, marked)}\n${f.to}整改${f.responsible === f.to ? '' : `,责任人${f.responsible}`},${formatDeadline(f.due, now)}完成${f.dueAssumed ? '(默认)' : ''}。改完由${f.checker}复查。${f.funds === null ? '' : `\n资金:${marked(f.funds)}`}${amendHint(f)}`,
  }),
  order_given: (f, { now }) => ({
    text: `整改通知${photoCount(f.photos.length)}:${ordered(f.items)}\n负责人:${quote(f.responsible, 40)}${f.funds === '' ? '' : `\n资金:${quote(f.funds, 100)}`}\n期限:${formatDeadline(f.due, now)}\n派单:${f.by}${guidance(f.items)}\n请回复“收到”签收。改好后回复“已整改”并附照片。`,
    photos: f.photos,
  }),
  order_known: (f, { now }) => ({
    text: `您报的隐患:${listed(f.items)}\n已交${f.to}整改,${formatDeadline(f.due, now)}完成。`,
  }),
  order_moved: (f) => ({ text: `改派通知:${listed(f.items)}\n已改派${f.to},您不用再办了。` }),
  acked: (f, { now }) => ({
    text: `已签收:${listed(f.items)}\n请在${formatDeadline(f.due, now)}改好,回复“已整改”并附照片。`,
  }),
  fix_recorded: (f) => ({ text: `整改情况已收到:${listed(f.items)}${photoCount(f.photos)}\n请等${f.checker}复查。` }),
  recheck_asked: (f, { now }) => ({
    text: `请复查:${listed(f.items, true)}\n${f.by}报已整改${f.text === '' ? '' : `:“${quote(f.text, 80)}”`}。${shownBoth(f)}\n请在${formatDeadline(f.due, now)}到现场看。合格回复“合格”并附照片;不合格回复“退回”加原因。`,
    albums: beforeAfter(f),
  }),
  recheck_known: (f) => ({ text: `整改进展:${listed(f.items)}\n已报整改,等${f.checker}复查。` }),
  passed: (f) => ({ text: `复查合格,已销号:${listed(f.items)}。` }),
  closed_known: (f) => ({
    text: `复查结果:${listed(f.items)}\n${f.checker === '' ? '已整改并复查' : `经${f.checker}复查`}合格,已销号。${shownBoth(f)}`,
    albums: beforeAfter(f),
  }),
  returned: (f, { now }) => ({
    text: `已退回${f.to}继续整改:${listed(f.items)}\n原因:${quote(f.reason, 200)}。期限不变:${formatDeadline(f.due, now)}。`,
  }),
  fix_returned: (f, { now }) => ({
    text: `复查没通过,请继续整改:${listed(f.items)}\n原因:${quote(f.reason, 200)}(${f.by})\n期限不变:${formatDeadline(f.due, now)},${remaining(f.due, now)}。改好后回复“已整改”并附照片。`,
  }),
  withdrawn: (f) => ({ text: f.items.length === 0 ? '好的,刚才说的不报了。' : `已撤回:${listed(f.items)}。` }),
  withdrawn_known: (f) => ({ text: `${f.by}撤回了${listed(f.items)}\n您不用再办了。` }),
  clue_recorded: (f, { now, group }) => {
    const told =
      f.told === '' ? '' : `${f.tellAt === null ? `已转${f.told}` : `${formatMoment(f.tellAt, now)}转${f.told}`}核实。`
    const unnamed = f.anonymous ? unnamedWords(group) : ''
    return {
      text: `谢谢,您反映的情况已记下,线索号${numbers(f.items)}。${unnamed}${told}如有危险请先离开;着火打119,伤人打120。`,
    }
  },
  clue_told: (f) => ({
    text: `群众反映线索,请核实:${listed(f.items, true)}${photoCount(f.photos.length)}${f.notes ? '\n反映的情况疑似重大,请马上到现场核实。' : ''}\n属实请回复,例如“${short(f.items)} 交某某整改,3天内”。`,
    photos: f.photos,
  }),
}

/** How to set what was only assumed otherwise. */
function amendHint(f: Facts['order_confirmed']): string {
  const any = f.dueAssumed || f.funds?.assumed || f.items.some((i) => i.how?.assumed || i.until?.assumed)
  return any ? `\n默认的可改,例如“${short(f.items)} 补充:资金自筹2万”。` : ''
}

/** At night nobody is woken for a plain hazard, and nothing is called told before it is. */
function toldWhen(f: Facts['hazard_recorded'], now: number): string {
  if (f.tellAt === null) return `已报${f.told}`
  return `夜里不打扰,${formatMoment(f.tellAt, now)}报${f.told};有危险请马上打电话`
}
