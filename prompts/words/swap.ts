/** 换班、请假、顶班: who gives which day to whom, who is still to answer, and how. */
import type { DutyFacts, DutySwap } from '../../domain/duty/facts.ts'
import type { Instant } from '../../domain/time.ts'
import { dateOf, dayOf, head, lineNames, rows } from './duty-common.ts'
import type { Voice } from './render.ts'

/** 王军请李强替12月3日的班, 王军12月3日的班换李强12月5日的班. */
function swap(f: DutySwap, now: Instant): string {
  const taker = f.taker === '' ? '人' : f.taker
  if (f.inReturn !== '') return `${f.giver}${dayOf(f.item, now)}的班和${taker}${dateOf(f.inReturn, now)}的班对换`
  return `${f.giver}${dayOf(f.item, now)}的班${f.leave ? '(请假)' : ''}由${taker}替`
}

const why = (f: DutySwap): string => (f.reason === '' ? '' : `,原因:${f.reason}`)

function clashes(f: DutySwap, now: Instant): string {
  const texts = f.clashes.map((c) => `${c.who}${dayOf(c, now)}在${c.unit}已有班`)
  return texts.length === 0 ? '' : `\n请注意:${texts.join(';')}。`
}

const stays = (f: DutySwap): string => `没批准以前,班还是${f.giver}的。`

const answer = '同意请回复“同意”,不行请回复“不同意”。'

const ends: Record<string, string> = {
  withdrawn: '提出的人撤回了',
  lapsed: '到接班的时候还没有办成',
  moved: '这一班已经换了人',
}

export const swapWords: {
  [W in Extract<keyof DutyFacts, `duty_swap${string}` | 'duty_leader_changed'>]: Voice<DutyFacts[W]>
} = {
  duty_swap_asked: (f, { now }) => {
    const approval = f.approver === '' ? '再由领导批准' : `再由${f.approver}批准`
    const next =
      f.of !== ''
        ? `等${f.of}同意,${approval}。`
        : `${f.group ? '谁愿意就在群里回复“我替”,先说的算' : '本单位谁愿意,请他私下回复我“我替”'},${approval}。`
    return { text: `${swap(f, now)}${why(f)}。${next}${stays(f)}${clashes(f, now)}` }
  },
  duty_swap_open: (f, { now }) => ({
    text: `${f.giver}${head(f.item, now)}${f.leave ? '请假' : '来不了'},谁能替?愿意请回复“我替”,先说的算。`,
  }),
  duty_swap_to_agree: (f, { now }) => ({
    text: `${swap(f, now)}${why(f)},等您答复。\n${head(f.item, now)}\n${answer}${clashes(f, now)}`,
  }),
  duty_swap_agreed: (f, { now }) => ({
    text: `${swap(f, now)}:两边都同意了,${f.approver === '' ? '等领导批准' : `等${f.approver}批准`}。${stays(f)}${clashes(f, now)}`,
  }),
  duty_swap_to_approve: (f, { now }) => ({
    text: `请批准换班:${swap(f, now)}${why(f)}。\n${head(f.item, now)}现在是 ${rows(f.item)}\n批准请回复“同意”,不批请回复“不同意,原因”。${clashes(f, now)}`,
  }),
  duty_swapped: (f, { now }) => ({
    text: `换班已批准:${swap(f, now)}。\n${head(f.item, now)}现在是 ${rows(f.item)}。提醒都改发给新的人了。`,
  }),
  duty_leader_changed: (f, { now }) => ({
    text: `${f.item.unit}带班领导有变:${swap(f, now)}。\n${head(f.item, now)}现在是 ${rows(f.item)}`,
  }),
  duty_swap_declined: (f, { now }) => ({
    text: `换班没有办成:${swap(f, now)}${f.by === '' ? '' : `,${f.by}不同意`}${f.reason === '' ? '' : `,${f.reason}`}。班不变,要换请另找人。`,
  }),
  duty_swap_ended: (f, { now }) => ({
    text: `换班不办了:${swap(f, now)},${ends[f.why] ?? ''}。${f.why === 'moved' ? '回复“我的班”可看现在怎么排。' : '班不变。'}`,
  }),
  duty_swap_which: (f, { now }) => {
    const choices = f.choices
      .map((c, i) =>
        c.offer
          ? `${i + 1}. 不用换,我替${f.other}值`
          : `${i + 1}. ${dayOf(c, now)} ${c.unit} ${lineNames[c.line] ?? ''}`.trim(),
      )
      .join('\n')
    const ask = {
      mine: `您要换哪一天的班?`,
      return: `${dateOf(f.date, now)}是${f.other}的班,您拿哪天的班跟他换?`,
      seat: `${dateOf(f.date, now)}您不止一个班,换哪一个?`,
    }[f.ask]
    return { text: `${ask}回复数字就行:\n${choices}` }
  },
}
