/** Lists, questions, refusals and greetings. Every refusal says what to do instead. */
import { closedStates } from '../../domain/hazard/state.ts'
import type { IntentName } from '../../domain/intent.ts'
import type { Facts } from '../../domain/say.ts'
import { formatDeadline, formatMoment } from '../../domain/time.ts'
import { about, photoCount, stateNames } from './common.ts'
import { laterAnswer } from './later.ts'
import { shownMajor } from './major.ts'
import { owedName } from './owed.ts'
import { quote } from './outgoing.ts'
import { actNames, refusalText } from './refusals.ts'
import type { Voice } from './render.ts'

type TalkWords =
  | 'case_shown'
  | 'help'
  | 'which'
  | 'ask_place'
  | 'ask_what'
  | 'ask_number'
  | 'refused'
  | 'not_understood'
  | 'stranger'
  | 'incident_safety'
  | 'incident_alarm'
  | 'failed'

const closed: ReadonlySet<string> = closedStates
const dones: Record<string, string> = {
  reported: '上报',
  dispatched: '分派给',
  reassigned: '转给',
  acked: '签收',
  submitted: '报已整改',
  passed: '复查合格',
  returned: '复查退回',
  fixed_on_spot: '现场整改',
  planned: '自定措施',
  self_closed: '自改销号',
  sampled_ok: '抽查合格',
  sampled_bad: '抽查不合格',
  interim: '临时管控',
  referred: '上报',
  passed_back: '退回,认为归',
  accepted: '受理:',
  ruled: '裁定归',
  suspected: '列为疑似重大',
  major_confirmed: '认定重大:',
  major_refused: '认定不是重大:',
  supervised: '挂牌督办',
  progressed: '报进度:',
  government_reported: '书面报县政府:',
  inspected: '验收合格:',
  major_closed: '同意销号',
  enforced: '移送执法:',
  outcome_filed: '立案',
  outcome_declined: '不予立案',
  outcome_ordered: '责令限期整改',
  outcome_penalty: '处罚',
  outcome_published: '处罚决定公开',
  told_again: '又有人上报',
  merged: '并入',
  dismissed: '作废',
  objected: '上报人不同意作废',
  corrected: '更正',
  extension_asked: '申请延期',
  extension_granted: '同意延期',
  extension_refused: '不同意延期',
}

/** How such an act is said with its number. */
const numbered: Partial<Record<IntentName, string>> = {
  amend: '01号 补充:资金自筹2万',
  interim: '01号 临时管控:断电、拉警戒线',
  merge: '02号并到01号',
  merge_undo: '01号 撤销合并',
  dismiss: '01号 不是隐患,是施工围挡',
  correct: '01号 不是兴旺超市,是顺风烧烤店',
}

export const talkWords: { [W in TalkWords]: Voice<Facts[W]> } = {
  case_shown: (f, { now }) => {
    const story = f.lines.map((l) =>
      `${formatMoment(l.at, now)} ${dones[l.what] ?? l.what} ${l.who}${l.said === undefined ? '' : ` ${l.said}`}`.trim(),
    )
    const due = f.due === null || closed.has(f.state) ? '' : `\n期限:${formatDeadline(f.due, now)}`
    const lead = f.lead === '' ? '' : `\n牵头:${f.lead}`
    const major = f.major === null ? '' : shownMajor(f.major)
    return {
      text: `${f.item.number} ${f.item.where}${about(f.item, 400)}\n状态:${stateNames[f.state] ?? f.state}${due}${lead}${waits(f.owes)}${major}\n${story.join('\n')}${photoCount(f.photos.length)}${f.relapses.length === 0 ? '' : `\n后来又发生:${f.relapses.join('、')}`}${f.whistles.length === 0 ? '' : `\n吹哨:${f.whistles.join('、')}`}`,
      photos: f.photos,
    }
  },
  help: (f) => ({
    text: `您好${f.name === null ? '' : `,${f.name}`}。您可以这样说:\n${f.entries.map((e) => `· ${e.title}:${e.how}`).join('\n')}\n群里先@我再说;私聊直接说。`,
  }),
  which: (f) => {
    const list = f.choices.map((c, i) => `${i + 1}. ${c}`).join('\n')
    if (f.ask === 'place') return { text: `请问是哪一家?回复序号:\n${list}` }
    if (f.ask === 'town') return { text: `请问在哪个镇?回复序号:\n${list}` }
    if (f.choices.length === 1 && f.act === 'fix_submit')
      return { text: `照片收到了。这是改好以后的照片吗?是的回复“已整改”;要报别的隐患,请说哪家、什么问题。\n${list}` }
    return { text: `请问要${actNames[f.act] ?? '办'}哪一条?回复序号(几条就写“1、2”,都是就写“全部”):\n${list}` }
  },
  ask_place: () => ({ text: '请问是哪一家、在什么位置?说一句就行,例如“兴旺超市后门”。' }),
  ask_what: (f) => ({
    text:
      f.photos > 0 ? '照片收到了。这是哪家?什么问题?说一句就行。' : '请问是什么问题?说一句就行,例如“灭火器过期了”。',
  }),
  ask_number: (f) => ({
    text: `请说明要${actNames[f.act] ?? '办'}哪一条,例如“${numbered[f.act] ?? '01号 交兴旺超市整改,三天内'}”。回复“待办”可看全部。`,
  }),
  refused: (f, moment) => ({ text: refusalText(f.refusal, f.act, moment) }),
  not_understood: (f) => ({
    text:
      laterAnswer(f.examples[0]) ??
      '没听明白。报隐患请说“哪家、什么问题”,可以附照片;看自己要办的事回复“待办”;其他回复“帮助”。',
  }),
  stranger: () => ({
    text: '您好,这里是前哨,县里的安全隐患上报助手。看到安全隐患,直接说“哪个镇哪个村、哪家、什么问题”,可以附照片;不想让人知道是您报的,加一句“匿名”。着火打119,伤人打120。您的号还没有登记:想查自己报的办得怎样,或者您是工作人员、店主,请说“登记 姓名 手机号”。',
  }),
  incident_safety: (f) => ({ text: safety(f.kind, f.number, f.told, f.placeKnown) }),
  incident_alarm: (f) => ({
    text: `【突发险情】${f.number} ${f.where}\n${f.from === '' ? '群众' : f.from}说:“${quote(f.text, 200)}”${photoCount(f.photos.length)}\n请马上核实,先救人,该打119、120的马上打。${absentNote(f.absent)}`,
    photos: f.photos,
  }),
  failed: (f) => ({
    text: `您的话“${quote(f.text, 40)}”已经存下,但刚才没有办成。请过一会儿再说一遍;急事请直接打电话。`,
  }),
}

const absentNote = (names: readonly string[] = []): string =>
  names.length === 0 ? '' : `\n(值班的${names.join('、')}在群聊里联系不上,请您先处置,再打电话找他。)`

/** From whom, and where several things are awaited, what. */
function waits(owes: Facts['case_shown']['owes']): string {
  const asked = owes.filter((o) => o.who !== '')
  const who = [...new Set(asked.map((o) => o.who))]
  if (who.length === 0) return ''
  if (who.length === 1) return `\n现在等:${who.join('')}`
  return `\n现在等:${asked.map((o) => `${o.who}${owedName(o.kind)}`).join('、')}`
}

function safety(kind: string, number: string, told: string, placeKnown: boolean): string {
  const words: Record<string, string> = {
    fire: '先让人全部撤出,别回去拿东西,马上打119;有人受伤打120。',
    gas: '别开灯、别打火、别在屋里打电话,开窗,人先出来,到外面打119;有人晕倒打120,不要盲目下去救。',
    water: '别下水硬救,抛绳子、竹竿、能浮的东西,马上打119、120。',
    electric: '先拉电闸,别用手碰人,马上打120。',
    collapse: '人马上离开,不要靠近,有人被压马上打119、120。',
    medical: '马上打120,不要随意搬动伤者。',
    other: '先保证人安全,着火打119,伤人打120。',
  }
  const where = placeKnown ? '' : '\n请马上说清在哪个镇、哪个村、什么位置。'
  return `${words[kind] ?? words['other'] ?? ''}\n已记为${number}${told === '' ? '' : `,已告知${told}`}。${where}`
}
