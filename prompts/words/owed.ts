/** What is owed beside dispatch, rectification and re-check: its name, how it is met, and what is said when it is late. */
import type { LeadFacts } from '../../domain/say-lead.ts'
import type { Late } from '../../domain/say.ts'
import { formatDeadline, lateness, remaining } from '../../domain/time.ts'
import { about, listed, numbers, short } from './common.ts'
import { vacantNote } from './late.ts'
import type { Voice } from './render.ts'

type Owed = {
  name: string
  /** How to meet it, from a list whose number it has. */
  how?(n: number): string
  /** Asks whoever owes it. */
  asks?(f: Late): string
  /** What has not been done, for whoever is above. */
  undone?: string
}

/** In the order in which a list explains them. */
export const owedKinds: Record<string, Owed> = {
  dispatch: { name: '分派', how: (n) => `分派回复“${n} 交某某整改,三天内”` },
  accept: { name: '签收并整改', how: (n) => `签收回复“${n} 收到”` },
  rectify: { name: '整改', how: (n) => `改好回复“${n} 已整改”并附照片` },
  recheck: { name: '复查', how: (n) => `复查回复“${n} 合格”并附照片,或“${n} 退回,原因”` },
  sample: { name: '抽查', how: (n) => `抽查回复“${n} 合格”,或“${n} 退回,原因”` },
  spot: { name: '补照片', how: (n) => `补照片回复“${n} 已整改”并附照片` },
  plan: { name: '定整改措施', how: () => '自查的请说清怎么改、谁负责、几天改好' },
  update: { name: '转告补充' },
  vouch: { name: '核实登记', how: (n) => `核实登记回复“${n} 同意登记”或“${n} 不同意登记”` },
  accept_referral: {
    name: '受理',
    how: (n) => `受理回复“${n} 收到”,不归本部门回复“${n} 不归我们,是某某局的,原因”`,
    asks: () => '请马上回复“收到”受理;不归本部门的,回复“不归我们,是某某局的”并说明原因',
    undone: '镇里上报后还没受理',
  },
  guard: {
    name: '临时管控',
    how: (n) => `看住了回复“${n} 临时管控:怎么看住的”`,
    asks: (f) => `受理以前要先看住,请回复“${short(f.items)} 临时管控:怎么看住的”`,
    undone: '上报后还没说明怎么看住',
  },
  control: {
    name: '停用、看住',
    how: (n) => `看住了回复“${n} 临时管控:怎么看住的”,或者马上分派`,
    asks: (f) => `请马上停用、看住并回复“${short(f.items)} 临时管控:怎么看住的”,或者马上分派并说明期限`,
    undone: '疑似重大,还没分派、也没停用看住',
  },
  judge: {
    name: '认定重大',
    how: (n) => `认定回复“${n} 确认重大”或“${n} 不是重大,原因”`,
    asks: (f) => `请回复“${short(f.items)} 确认重大”或“${short(f.items)} 不是重大,原因”`,
    undone: '是不是重大还没认定',
  },
  ruling: {
    name: '裁定',
    how: (n) => `裁定回复“裁定 编号 某某局”(${n})`,
    asks: (f) => `请回复“裁定 ${f.items[0]?.number ?? ''} 某某局”`,
    undone: '归哪个部门还没裁定',
  },
  progress: {
    name: '报进度',
    how: (n) => `报进度回复“${n} 进度:做到哪一步”`,
    asks: (f) => `请回复“${short(f.items)} 进度:做到哪一步”`,
    undone: '这一周的进度还没报',
  },
  close: {
    name: '销号',
    how: (n) => `销号回复“${n} 同意销号”,或“${n} 退回,原因”`,
    asks: () => '请回复“同意销号”;有问题回复“退回”加原因',
    undone: '验收后还没审核销号',
  },
  government: {
    name: '书面报县政府',
    how: (n) => `报出后回复“${n} 进度:已书面报县政府”`,
    asks: (f) => `请报出书面报告,报出后回复“${short(f.items)} 进度:已书面报县政府”`,
    undone: '重大火灾隐患还没书面报县政府',
  },
  enforce: {
    name: '执法结果',
    how: (n) => `有结果回复“${n} 已立案,文号”`,
    asks: (f) => `请回复结果和文号,例如“${short(f.items)} 已立案,某消立〔2026〕3号”`,
    undone: '移送执法后还没告知结果',
  },
  decide_extension: {
    name: '定延期',
    how: (n) => `定延期回复“${n} 同意延期”,或“${n} 不同意延期,原因”`,
    asks: (f) => `请回复“${short(f.items)} 同意延期”,或“${short(f.items)} 不同意延期”加原因`,
    undone: '延期申请还没定',
  },
  sign: { name: '吹哨签收', how: (n) => `吹哨签收回复“${n} 收到”,不归本部门回复“${n} 不归我们,是某某局的,原因”` },
  arrive: { name: '吹哨到场', how: (n) => `到场了回复“${n} 已到”并附照片` },
  handle: { name: '吹哨反馈', how: (n) => `办完回复“${n} 已处理”加做了什么` },
  approve: { name: '同意吹哨', how: (n) => `同意吹哨回复“${n} 同意”,不吹回复“${n} 不同意,原因”` },
  rule: { name: '吹哨裁定', how: (n) => `裁定回复“裁定 编号 某某局”(${n})` },
  rate: { name: '吹哨评价', how: (n) => `评价回复“${n} 满意”,或“${n} 不满意,原因”` },
  meeting: { name: '联席会研究', how: (n) => `议过回复“${n} 已议,结论……”` },
  roster_month: { name: '发布下月值班表', how: () => '排班说“排下个月值班”,或把值班表发来' },
  answer_roll: { name: '查岗答到', how: () => '查岗回复“在岗”' },
  check_in: { name: '到岗', how: () => '到岗回复“到岗”' },
  hand_over: { name: '交班', how: () => '交班回复“交班”加要交代的事' },
  take_over: { name: '接班', how: () => '接班回复“接班”' },
  agree_swap: { name: '答复换班', how: (n) => `换班回复“${n} 同意”或“${n} 不同意”` },
  approve_swap: { name: '批准换班', how: (n) => `批准换班回复“${n} 同意”或“${n} 不同意,原因”` },
  publish: {
    name: '公开处罚',
    how: (n) => `公开后回复“${n} 已公示”`,
    asks: (f) => `处罚决定要在7个工作日内向社会公开(安全生产法第78条),公开后回复“${short(f.items)} 已公示”`,
    undone: '处罚决定还没公开',
  },
}

export const owedName = (kind: string): string => owedKinds[kind]?.name ?? kind

type OwedWords = 'owed_remind' | 'owed_late' | 'owed_climb'

const said = (f: LeadFacts[OwedWords], now: number): { asks: string; undone: string; line: string } => {
  const kind = owedKinds[f.kind]
  const undone = kind?.undone ?? owedName(f.kind)
  return {
    asks: kind?.asks?.(f) ?? '',
    undone,
    line: `${numbers(f.items)} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},${undone},${lateness(f.due, now)}`,
  }
}

export const owedWords: { [W in OwedWords]: Voice<LeadFacts[W]> } = {
  owed_remind: (f, { now }) => ({
    text: `提醒${owedName(f.kind)}:${listed(f.items, true)}\n${remaining(f.due, now)},${formatDeadline(f.due, now)}。${said(f, now).asks}。${vacantNote(f.vacant)}`,
    line: `${numbers(f.items)} ${owedName(f.kind)}:${f.items.map((i) => about(i)).join(';')},${remaining(f.due, now)}`,
  }),
  owed_late: (f, { now }) => ({
    text: `${said(f, now).undone},已到时限:${listed(f.items, true)}\n应在${formatDeadline(f.due, now)}办。${said(f, now).asks}。${vacantNote(f.vacant)}`,
    line: said(f, now).line,
  }),
  owed_climb: (f, { now }) => ({
    text: `${said(f, now).undone},请过问:${listed(f.items, true)}\n应由${f.who}在${formatDeadline(f.due, now)}办理。${vacantNote(f.vacant)}`,
    line: said(f, now).line,
  }),
}
