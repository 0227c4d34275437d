/** What the bot says about a whistle: what, where, who must come, by when, and how to answer. */
import type { BoardLine, WhistleAnswer, WhistleItem, WhistleLate } from '../../domain/whistle/facts.ts'
import type { Facts } from '../../domain/say.ts'
import { formatMoment, type Instant, lateness } from '../../domain/time.ts'
import type { Rendered, Voice } from './render.ts'

type Words = Extract<keyof Facts, `whistle_${string}`>

/** 【紧急吹哨】CS261124-01 百善镇 老街:违章搭建堵塞消防通道 */
function head({ number, town, place, matter, urgent }: WhistleItem): string {
  const where = place === '' || matter.includes(place) ? '' : `${place}:`
  return `${urgent ? '【紧急吹哨】' : '【吹哨】'}${number} ${town} ${where}${matter.slice(0, 120)}`
}

/** The same in half a line. */
const short = ({ number, matter }: WhistleItem): string => `${number} ${matter.slice(0, 24)}`

const lateBy = (minutes: number): string => {
  if (minutes === 0) return ''
  if (minutes < 120) return `,晚${minutes}分钟`
  return minutes < 48 * 60 ? `,晚${Math.round(minutes / 60)}小时` : `,晚${Math.round(minutes / 1440)}天`
}

const acts: Record<WhistleAnswer, string> = { sign: '签收', arrive: '报到', handle: '反馈' }

function lineOf({ unit, state, due, late }: BoardLine, now: Instant): string {
  const by = (what: string): string => (due === null ? '' : `,${what}${formatMoment(due, now)}前`)
  switch (state) {
    case 'called':
      return `${unit} 未签收${by('应在')}`
    case 'signed':
      return `${unit} 已签收${lateBy(late)}${by('应在')}到`
    case 'arrived':
      return `${unit} 已报到${lateBy(late)}${by('应在')}反馈`
    case 'handled':
      return `${unit} 已反馈${lateBy(late)}`
    case 'passed':
      return `${unit} 说不归其管,等县安委办裁定`
  }
}

const listed = (lines: readonly BoardLine[], now: Instant): string => lines.map((l) => lineOf(l, now)).join('\n')

/** 3/5 已报到,未到:县城管局、县公安局 */
function tally(lines: readonly BoardLine[], ended: string): string {
  const there = lines.filter((l) => l.state === 'arrived' || l.state === 'handled')
  const missing = lines.filter((l) => l.state === 'called' || l.state === 'signed').map((l) => l.unit)
  if (ended === 'called_off') return '已撤哨'
  if (ended === 'closed') return '已办结'
  if (lines.every((l) => l.state === 'handled')) return `${lines.length}家都已反馈`
  const rest = missing.length === 0 ? '' : `,未到:${missing.join('、')}`
  return `${there.length}/${lines.length}已报到${rest}`
}

function timed(text: (f: WhistleLate, now: Instant) => string): Voice<WhistleLate> {
  return (f, { now }) => {
    const said = text(f, now)
    const nobody = f.vacant.length > 0 ? '(下一级现无人可通知,直接报您)' : ''
    return { text: `${said}${nobody}`, line: `${short(f.item)}:${said.split('\n').at(-1) ?? ''}` }
  }
}

const climb = (owed: WhistleAnswer): Voice<WhistleLate> =>
  timed(
    (f, now) =>
      `${head(f.item)}\n${f.unit}应在${formatMoment(f.due, now)}前${acts[owed]},还没有${acts[owed]},已${lateness(f.due, now)}。请过问;您也可以代为回复“${owed === 'sign' ? '收到' : owed === 'arrive' ? '已到' : '已处理,怎么处理的'}”。`,
  )

const did: Readonly<Record<string, string>> = {
  blown: '吹哨',
  approved: '同意',
  signed: '签收',
  arrived: '报到',
  handled: '反馈',
  passed: '说不归其管',
  ruled: '裁定改由',
  rated_satisfied: '评满意',
  rated_fair: '评基本满意',
  rated_unsatisfied: '评不满意',
  valid: '认为有效',
  invalid: '认为无效',
  ended: '撤哨',
}

const grades: Record<string, string> = { satisfied: '满意', fair: '基本满意', unsatisfied: '不满意' }

function answerHow(f: Facts['whistle_called'], now: Instant): string {
  const company = f.others.length === 0 ? '' : `\n同时请了:${f.others.join('、')}`
  const own = f.ruled ? '' : ';不归你们管,回复“不归我们,是某某局的,原因”'
  return `${f.by}请${f.unit}:${formatMoment(f.signDue, now)}前签收,${formatMoment(f.arriveDue, now)}前到场,${formatMoment(f.handleDue, now)}前反馈。${company}\n签收回复“收到”;到了回复“已到”并附照片;办完回复“已处理”加做了什么${own}。`
}

export const whistleWords: { [W in Words]: Voice<Facts[W]> } = {
  whistle_asked: (f) => ({
    text: `${head(f.item)}\n要请:${f.departments.join('、')}。\n已请${f.approver === '' ? '上级' : f.approver}同意,同意后马上吹响。`,
  }),
  whistle_to_approve: (f) => ({
    text: `${head(f.item)}\n${f.by}要请:${f.departments.join('、')}。\n同意就回复“同意”,马上吹响;不吹回复“撤哨,原因”。`,
  }),
  whistle_blown: (f, { now }) => {
    const phone = f.missing.length === 0 ? '' : `\n${f.missing.join('、')}现在通知不到人,请打电话。`
    const why = f.why ? '' : '\n请补一句为什么要县里来:回复“超出镇里权限”或“要几个部门一起办”。'
    return {
      text: `已吹响:${head(f.item)}\n${listed(f.lines, now)}${phone}${why}\n说错了回复“更正”加内容,不用了回复“撤哨,原因”。`,
    }
  },
  whistle_called: (f, { now }) => ({
    text: `${head(f.item)}\n${f.ruled ? '县安委办裁定由你们办。' : ''}${answerHow(f, now)}`,
  }),
  whistle_board: (f, { now }) => ({ text: `${head(f.item)}\n${tally(f.lines, f.ended)}\n${listed(f.lines, now)}` }),
  whistle_answered: (f, { now }) => {
    const next =
      f.due === null
        ? '谢谢,等镇里评价。'
        : `请在${formatMoment(f.due, now)}前${f.act === 'sign' ? '到场,到了回复“已到”并附照片' : '反馈,办完回复“已处理”加做了什么'}。`
    return { text: `${f.unit}已${acts[f.act]}${lateBy(f.late)}:${short(f.item)}。${next}` }
  },
  whistle_known: (f): Rendered => ({
    text: `${short(f.item)}\n${f.unit}已${acts[f.act]}${lateBy(f.late)}(${f.by})${f.text === '' ? '' : `:${f.text.slice(0, 200)}`}`,
    photos: f.photos,
  }),
  whistle_altered: (f, { now }) => ({ text: `已更正:${head(f.item)}\n${listed(f.lines, now)}` }),
  whistle_uncalled: (f) => ({ text: `${short(f.item)}\n镇里更正:不用${f.unit}来了。` }),
  whistle_explained: (f) => ({ text: `已记下吹哨理由:${f.why}(${short(f.item)})。` }),
  whistle_ended: (f) => ({
    text: `已撤哨:${short(f.item)}${f.reason === '' ? '' : `,原因:${f.reason}`}${f.by === '' ? '' : `(${f.by})`}。不用再来了。`,
  }),
  whistle_passed: (f) => ({
    text: `${short(f.item)}\n${f.unit}说不归其管:${f.reason}${f.proposed === '' ? '' : `,应由${f.proposed}办`}。\n已请${f.ruler === '' ? '县安委办' : f.ruler}裁定,裁定以前请先看好现场。`,
  }),
  whistle_to_rule: (f, { now }) => ({
    text: `请裁定:${head(f.item)}\n${f.unit}说不归其管:${f.reason}${f.proposed === '' ? '' : `,应由${f.proposed}办`}。${f.before === '' ? '' : `\n以前同类的裁定给了${f.before}。`}\n请在${formatMoment(f.due, now)}前回复“裁定 ${f.item.number} ${f.proposed === '' ? '某某局' : f.proposed}”。`,
  }),
  whistle_ruled: (f) => ({
    text: `${short(f.item)}\n${f.by}裁定:由${f.to}办。${f.from === f.to ? '' : `${f.from}不用再办。`}`,
  }),
  whistle_to_rate: (f, { now }) => ({
    text: `${head(f.item)}\n各部门都已反馈:\n${listed(f.lines, now)}\n请评价:回复“满意”“基本满意”或“不满意,原因”;单评一家就说“县城管局 满意”。${formatMoment(f.due, now)}前不评,按满意记。`,
  }),
  whistle_rated: (f) => ({
    text: `${short(f.item)}\n对${f.unit}的评价:${grades[f.grade] ?? f.grade}${f.reason === '' ? '' : `,${f.reason}`}${f.by === '' ? '' : `(${f.by})`}。`,
  }),
  whistle_judged: (f) => ({
    text: `${short(f.item)}\n${f.unit}认为这一哨${f.valid ? '有效' : '无效'}${f.reason === '' ? '' : `:${f.reason}`}。`,
  }),
  whistle_record: (f, { now }) => ({
    text: `${head(f.item)}\n${f.lines.map((l) => `${formatMoment(l.at, now)} ${l.who}${did[l.what] ?? l.what}${lateBy(l.late)}${l.text === '' ? '' : `:${l.text.slice(0, 80)}`}`).join('\n')}`,
  }),
  whistle_sign_late: timed((f, now) => `${head(f.item)}\n请马上签收:应在${formatMoment(f.due, now)}前回复“收到”。`),
  whistle_sign_climb: climb('sign'),
  whistle_arrive_late: timed(
    (f, now) => `${head(f.item)}\n到场时间${formatMoment(f.due, now)}已过。到了请回复“已到”;还要多久请直接告诉镇里。`,
  ),
  whistle_arrive_climb: climb('arrive'),
  whistle_handle_late: timed(
    (f, now) => `${head(f.item)}\n反馈时间${formatMoment(f.due, now)}已过,请回复“已处理”加做了什么。`,
  ),
  whistle_handle_climb: climb('handle'),
  whistle_approve_late: timed((f) => `${head(f.item)}\n还在等您同意,同意就回复“同意”,不吹回复“撤哨,原因”。`),
  whistle_ruling_remind: timed((f, now) => `${head(f.item)}\n请在${formatMoment(f.due, now)}前裁定由谁办。`),
  whistle_ruling_late: timed((f, now) => `${head(f.item)}\n应在${formatMoment(f.due, now)}前裁定由谁办,还没有裁定。`),
  whistle_rate_remind: timed((f, now) => `${head(f.item)}\n请在${formatMoment(f.due, now)}前评价,不评按满意记。`),
  whistle_rate_lapsed: timed((f) => `${head(f.item)}\n两个工作日没有评价,已按满意记,办结。`),
}
