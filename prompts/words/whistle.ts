/** What the bot says about a whistle: what, where, who must come, by when, and how to answer. */
import type { WhistleAnswer, WhistleLate } from '../../domain/whistle/facts.ts'
import type { Facts } from '../../domain/say.ts'
import { formatMoment, type Instant, lateness } from '../../domain/time.ts'
import type { Settings } from '../../domain/settings.ts'
import { quote } from './outgoing.ts'
import type { Rendered, Voice } from './render.ts'
import { acts, by, discreet, head, how, lateBy, listed, short, tally } from './whistle-pieces.ts'
import { gradeNames, meetingLine, meetingWords, recordWords } from './whistle-record.ts'

type Words = Extract<keyof Facts, `whistle_${string}`>

function timed(text: (f: WhistleLate, now: Instant) => string): Voice<WhistleLate> {
  return (f, { now }) => {
    const said = text(f, now)
    const nobody = f.vacant.length > 0 ? '(下一级现无人可通知,直接报您)' : ''
    return { text: `${head(f.item)}\n${said}${nobody}`, line: `${short(f.item)}:${said}` }
  }
}

const climb = (owed: WhistleAnswer): Voice<WhistleLate> =>
  timed(
    (f, now) =>
      `${f.unit}应在${by(f.due, now)}${acts[owed]},还没有,已${lateness(f.due, now)}。请过问${f.above ? '' : `;也可以代为回复“${how[owed]}”`}。`,
  )

/** In private with how to answer; in the department's group only what it is and by when. */
const called: Voice<Facts['whistle_called']> = (f, { now, group }) => {
  const times = `${by(f.signDue, now)}签收,${by(f.arriveDue, now)}到场`
  const ruled = f.ruled ? '县安委办裁定由你们办。' : ''
  if (group) return { text: `${head(f.item, true)}\n${ruled}${f.unit}:${times}。谁去,回复“收到”。` }
  const company = f.others.length === 0 ? '' : `\n同时请了:${f.others.join('、')}`
  const own = f.ruled ? '' : ';不归你们管,回复“不归我们,是某某局的,原因”'
  return {
    text: `${head(f.item)}\n${ruled}${f.by}请${f.unit}:${times},${by(f.handleDue, now)}反馈。${company}\n签收回复“收到”;到了回复“已到”并附照片;办完回复“已处理”加做了什么${own}。`,
  }
}

function usual(urgent: boolean, { whistle }: Settings): string {
  return urgent ? `${whistle.urgent.arriveMinutes}分钟` : `${whistle.normal.arriveWorkDays}个工作日`
}

const ask: Voice<Facts['whistle_ask']> = (f, { settings }) => {
  const name = quote(f.name, 20)
  const out = f.number === '' ? '' : `\n说清的已经吹响(${f.number})。`
  const choices = f.choices.map((c, i) => `${i + 1} ${c}`).join('、')
  const words = {
    choice: `“${name}”说的是哪一个?${choices}。回复序号或全称;不用请它就回复“不用”。${out}`,
    unknown: `没有查到“${name}”这个部门。是不是:${choices}?回复序号或部门名称;不用请它就回复“不用”。${out}`,
    departments: '要请哪些部门来?直接回复部门,例如“城管局、公安局、消防”;说行业也行,例如“管加油站的”。',
    matter: '哪里、什么事要部门来?一句话说清就吹,例如“老街违章搭建堵塞消防通道”。',
    when: `“${name}”已经过了或没有这一天。要他们什么时候到?回复时间,例如“30分钟内”;回复“默认”就按${usual(f.urgent, settings)}内到场。${f.number === '' ? '' : `\n先按${usual(f.urgent, settings)}吹响了(${f.number})。`}`,
  }
  return { text: words[f.ask] }
}

const blown: Voice<Facts['whistle_blown']> = (f, { now, group }) => {
  const phone = f.missing.length === 0 ? '' : `\n${f.missing.join('、')}现在通知不到人,请打电话。`
  const why = f.why ? '' : '\n请补一句为什么要县里来:回复“超出镇里权限”或“要几个部门一起办”。'
  const before =
    f.precedent === null
      ? ''
      : `\n以前同类的裁定给了${f.precedent.unit}(${f.precedent.number})${f.precedent.called ? '' : `,要请它就回复“加上${f.precedent.unit}”`}。`
  // Where the board stands beside it, it is not told twice.
  const all = f.lines.length === 0 ? short(f.item, group) : `${head(f.item, group)}\n${listed(f.lines, now)}`
  return { text: `已吹响:${all}${phone}${before}${why}\n说错了回复“更正”加内容,不用了回复“撤哨,原因”。` }
}

const again: Voice<Facts['whistle_again']> = (f, { now, group }) => {
  const more = [f.added.length === 0 ? '' : `加上了${f.added.join('、')}`, f.urgent ? '改成了紧急' : ''].filter(
    (t) => t !== '',
  )
  return {
    text: `这件事${f.by}${formatMoment(f.at, now)}已经吹过哨,没有另吹${more.length === 0 ? '' : `,${more.join(',')}`}:\n${head(f.item, group)}\n${f.lines.length === 0 ? '还在等同意。' : `${tally(f.lines, '')}\n${listed(f.lines, now)}`}\n不是一件事的,请说“另一件事”再吹一次。`,
  }
}

const answered: Voice<Facts['whistle_answered']> = (f, { now, group }) => {
  const photo = f.shown ? '' : f.act === 'arrive' ? '请发一张现场照片或位置。' : ''
  const next =
    f.due === null
      ? '谢谢,等镇里评价。'
      : f.act === 'sign'
        ? `请在${by(f.due, now)}到场,到了回复“已到”并附照片。`
        : `${photo}请在${by(f.due, now)}反馈,办完回复“已处理”加做了什么。`
  return { text: `${f.unit}已${acts[f.act]}${lateBy(f.late)}:${short(f.item, group)}。${next}` }
}

const toRule: Voice<Facts['whistle_to_rule']> = (f, { now }) => {
  const own = f.proposed === '' ? '' : `,应由${f.proposed}办`
  const before = f.before === '' ? '' : `\n以前同类的裁定给了${f.before}。`
  return {
    text: `请裁定:${head(f.item)}\n${f.unit}说不归其管:${quote(f.reason, 120)}${own}。${before}\n请在${by(f.due, now)}回复“裁定 ${f.item.number} ${f.proposed === '' ? '某某局' : f.proposed}”。`,
  }
}

const rated: Voice<Facts['whistle_rated']> = (f) => {
  const lapsed = f.lapsed ? '(镇里没有按时评,按满意记)' : ''
  const text = `${short(f.item)}\n对${f.unit}的评价:${gradeNames[f.grade] ?? f.grade}${f.reason === '' ? '' : `,${quote(f.reason, 120)}`}${f.by === '' ? '' : `(${f.by})`}${lapsed}。`
  // Who rated needs not be asked.
  const verdict = f.by === '' && !f.lapsed ? '' : '\n这一哨该不该吹,可回复“有效”或“无效,原因”。'
  return { text: `${text}${verdict}` }
}

export const whistleWords: { [W in Words]: Voice<Facts[W]> } = {
  whistle_ask: ask,
  whistle_dropped: (f) => ({
    text: f.number === '' ? '好的,没有吹。' : `好的,${f.number}不再加。要全部不用来,回复“撤哨,原因”。`,
  }),
  whistle_again: again,
  whistle_asked: (f, { group }) => ({
    text: `${head(f.item, group)}\n要请:${f.departments.join('、')}。\n已请${f.approver === '' ? '上级' : f.approver}同意,同意后马上吹响;等不得就回复“改成紧急”。`,
  }),
  whistle_to_approve: (f) => ({
    text: `${head(f.item)}\n${f.by}要请:${f.departments.join('、')}。\n同意就回复“同意”,马上吹响;不吹回复“不同意,原因”。`,
  }),
  whistle_blown: blown,
  whistle_called: called,
  whistle_board: (f, { now, group }) => ({
    text: `${head(f.item, group)}\n${tally(f.lines, f.ended)}${f.ended === 'called_off' ? '' : `\n${listed(f.lines, now)}`}`,
  }),
  whistle_answered: answered,
  whistle_known: (f): Rendered => ({
    text: `${short(f.item)}\n${f.unit}已${acts[f.act]}${lateBy(f.late)}(${f.by})${f.text === '' ? '' : `:${quote(f.text, 300)}`}${f.place === '' ? '' : `,位置:${quote(f.place, 40)}`}`,
    photos: f.photos,
  }),
  whistle_added: (f) => ({
    text: `已加到${short(f.item)}(${f.unit}${f.photos > 0 ? `,照片${f.photos}张` : ''})。`,
  }),
  whistle_changed: (f, { now, group }) => ({
    text: `镇里更正:${head(f.item, group)}\n${f.unit}请在${by(f.due, now)}${acts[f.next]},回复“${how[f.next]}”。`,
  }),
  whistle_altered: (f, { now, group }) => ({
    text: `已更正:${head(f.item, group)}\n${f.lines.length === 0 ? '还在等同意。' : listed(f.lines, now)}`,
  }),
  whistle_uncalled: (f, { group }) => ({ text: `${short(f.item, group)}\n镇里更正:不用${f.unit}来了。` }),
  whistle_explained: (f, { group }) => ({ text: `已记下吹哨理由:${quote(f.why, 60)}(${short(f.item, group)})。` }),
  whistle_ended: (f, { group }) => ({
    text: `已撤哨:${short(f.item, group)}${f.reason === '' ? '' : `,原因:${discreet(f.reason, 60, group)}`}${f.by === '' ? '' : `(${f.by})`}。不用再来了。`,
  }),
  whistle_passed: (f, { group }) => ({
    text: `${short(f.item, group)}\n${f.unit}说不归其管:${discreet(f.reason, 120, group)}${f.proposed === '' ? '' : `,应由${f.proposed}办`}。\n已请${f.ruler === '' ? '县安委办' : f.ruler}裁定,裁定以前请先看好现场。`,
  }),
  whistle_to_rule: toRule,
  whistle_ruled: (f, { group }) => ({
    text: `${short(f.item, group)}\n${f.by}裁定:由${f.to}办。${f.from === f.to ? '' : `${f.from}不用再办。`}`,
  }),
  whistle_to_rate: (f, { now }) => ({
    text: `${head(f.item)}\n各部门都已反馈:\n${listed(f.lines, now)}\n请评价:回复“满意”“基本满意”或“不满意,原因”;分开评就说“县城管局满意,县公安局不满意,原因”。${by(f.due, now)}不评,按满意记。`,
  }),
  whistle_rated: rated,
  whistle_judged: (f, { group }) => ({
    text: `${short(f.item, group)}\n${f.unit}认为这一哨${f.valid ? '有效' : '无效'}${f.reason === '' ? '' : `:${quote(f.reason, 120)}`}。`,
  }),
  whistle_record: recordWords,
  whistle_opens: (f, { group }) => ({ text: `${short(f.item, group)}里立了隐患${f.hazards.join('、')}。` }),
  whistle_listed: (f, { group }) => ({
    text: `${short(f.item, group)}\n${meetingLine({ at: 0, why: f.why, reason: f.reason, conclusion: '', concludedAt: null })}。${f.office ? '看清单回复“联席会清单”。' : ''}`,
  }),
  whistle_concluded: (f, { group }) => ({
    text: `${short(f.item, group)}\n县联席会结论:${discreet(f.conclusion, 300, group)}(${f.by})。`,
  }),
  whistle_meetings: meetingWords,
  whistle_sign_late: timed((f, now) => `${f.unit}应在${by(f.due, now)}签收,请马上回复“收到”。`),
  whistle_sign_climb: climb('sign'),
  whistle_arrive_late: timed(
    (f, now) => `${f.unit}应在${by(f.due, now)}到场。到了请回复“已到”;还在路上请告诉镇里还要多久。`,
  ),
  whistle_arrive_climb: climb('arrive'),
  whistle_handle_late: timed((f, now) => `${f.unit}应在${by(f.due, now)}反馈,请回复“已处理”加做了什么。`),
  whistle_handle_climb: climb('handle'),
  whistle_handle_listed: timed((f, now) => `${f.unit}反馈已${lateness(f.due, now)},列入县联席会清单。`),
  whistle_meeting_late: timed(() => '县联席会还没有议,议过请回复“已议,结论……”。'),
  whistle_approve_late: timed(() => '还在等您同意,同意就回复“同意”,不吹回复“不同意,原因”。'),
  whistle_ruling_remind: timed((f, now) => `请在${by(f.due, now)}裁定由谁办,回复“裁定 ${f.item.number} 某某局”。`),
  whistle_ruling_late: timed(
    (f, now) => `应在${by(f.due, now)}裁定由谁办,还没有裁定,已列入县联席会清单。请回复“裁定 ${f.item.number} 某某局”。`,
  ),
  whistle_rate_remind: timed(
    (f, now) => `请在${by(f.due, now)}评价,回复“满意”“基本满意”或“不满意,原因”;不评按满意记。`,
  ),
  whistle_rate_lapsed: timed(() => '没有按时评价,已按满意记,办结。'),
}
