/** 隐患排查治理台账: its columns as the office has them (one header row, in this order), its file's name, and what is said with it. */
import type { LedgerRow } from '../../domain/hazard/ledger.ts'
import type { Source } from '../../domain/hazard/state.ts'
import type { HazardFilter } from '../../domain/hazard/wish.ts'
import type { Facts } from '../../domain/say.ts'
import { dayKey, formatMoment, type Instant, lateness } from '../../domain/time.ts'
import { stateNames } from './common.ts'
import { masked } from './masked.ts'
import type { Voice } from './render.ts'

/** A date is written as the day it ends when it stands for 24:00 of the day before. */
export type Cell = string | number | null | { at: Instant; ends?: boolean }
type Column = { header: string; width: number; cell(row: LedgerRow, nth: number, now: Instant): Cell }

const sources: Record<Source, string> = {
  enterprise: '自查',
  grid: '网格',
  village: '村查',
  town: '镇查',
  department: '部门',
  county: '督查',
  citizen: '举报',
}
const levels: Record<LedgerRow['extras']['level'], string> = { normal: '一般', suspected: '疑似重大', major: '重大' }

const date = (at: Instant | null, ends = false): Cell => (at === null ? null : { at, ends })

/** An item that nobody read in its own text is a candidate, and looks like one. */
function basis(item: LedgerRow['extras']['basis']): Cell {
  if (item === null) return null
  const { title, document, article, from, confirmed } = item
  return `${title}:${document}${article},${from}起施行${confirmed ? '' : '(候选,请核对原文)'}`
}

/** 整改中·超期3天: what is late is said beside the state, never instead of it. */
function ledgerState({ state, overdue, due }: LedgerRow, now: Instant): string {
  const name = stateNames[state] ?? state
  return overdue && due !== null ? `${name}·${lateness(due, now).replace('逾期', '超期')}` : name
}

export const ledgerColumns: readonly Column[] = [
  { header: '序号', width: 6, cell: (_r, n) => n },
  { header: '隐患编号', width: 15, cell: (r) => r.number },
  { header: '来源', width: 8, cell: (r) => sources[r.source] },
  { header: '发现时间', width: 17, cell: (r) => date(r.foundAt) },
  { header: '发现人', width: 18, cell: (r) => (r.extras.anonymous ? '匿名' : (r.foundBy ?? '不公开')) },
  { header: '主体名称', width: 20, cell: (r) => r.place },
  { header: '镇', width: 12, cell: (r) => r.town },
  { header: '村', width: 12, cell: (r) => r.village },
  { header: '部位', width: 12, cell: (r) => r.extras.spots.join('、') },
  {
    header: '隐患描述',
    width: 40,
    cell: (r) => `${r.what}${r.extras.relapseOf === null ? '' : `(复发:${r.extras.relapseOf})`}`,
  },
  { header: '类别', width: 12, cell: (r) => r.category },
  { header: '级别', width: 10, cell: (r) => levels[r.extras.level] },
  { header: '判定依据(标准·条·版本)', width: 20, cell: (r) => basis(r.extras.basis) },
  { header: '关联风险编号', width: 14, cell: () => null },
  { header: '整改措施', width: 40, cell: (r) => (r.onSpot ? `现场整改:${r.onSpot.text}` : r.measure) },
  { header: '整改责任人', width: 18, cell: (r) => r.onSpot?.by ?? r.responsible },
  { header: '整改期限', width: 17, cell: (r) => date(r.due, true) },
  { header: '期限来源原话', width: 14, cell: (r) => r.dueWords ?? (r.ordered ? '按类别默认' : null) },
  { header: '资金(万元)', width: 12, cell: (r) => r.extras.funds },
  { header: '应急预案/临时管控', width: 24, cell: (r) => [r.extras.plan, r.extras.interim].filter(Boolean).join(';') },
  { header: '分派单位', width: 16, cell: (r) => r.orderedBy },
  { header: '签收时间', width: 17, cell: (r) => date(r.ackedAt) },
  { header: '整改完成时间', width: 17, cell: (r) => date(r.fixedAt) },
  { header: '复查人', width: 18, cell: (r) => r.checker },
  { header: '复查时间', width: 17, cell: (r) => date(r.checkedAt) },
  { header: '复查结论', width: 10, cell: (r) => (r.passed === null ? null : r.passed ? '合格' : '退回') },
  { header: '延期次数', width: 9, cell: (r) => r.extras.extensions },
  { header: '是否超期', width: 9, cell: (r) => (r.late === null ? '否' : '是') },
  { header: '超期天数', width: 9, cell: (r) => r.late?.days ?? null },
  { header: '状态', width: 18, cell: (r, _n, now) => ledgerState(r, now) },
  { header: '照片数(前/后)', width: 13, cell: (r) => `${r.photosBefore}/${r.photosAfter}` },
]

/** A ledger is passed on: numbers by which people are called or known are hidden in it as in messages. */
export function ledgerCells(row: LedgerRow, nth: number, now: Instant): Cell[] {
  return ledgerColumns.map((column) => {
    const cell = column.cell(row, nth, now)
    return typeof cell === 'string' ? masked(cell) : cell
  })
}

export const filterNames: Record<HazardFilter, string> = {
  open: '未销号',
  closed: '已销号',
  undispatched: '待分派',
  unacked: '待签收',
  rectifying: '整改中',
  to_recheck: '待复查',
  overdue: '逾期',
  due_today: '今天到期',
  due_soon: '三天内到期',
}

/** Whose and which: 百善镇11月逾期, 县商务局主管的百善镇. */
type About = { name: string; department: string | null; words: string; only: HazardFilter | null }
export function ledgerAbout({ name, department, words, only }: About): string {
  const whose = department === null ? name : `${department}主管的${name}`
  return `${whose}${words}${only === null ? '' : filterNames[only]}`
}

export const ledgerSheet = '隐患排查治理台账'

export function ledgerFileName(about: About, now: Instant): string {
  // What a file system or an old phone does not take in a name.
  const safe = masked(ledgerAbout(about)).replace(/[\\/:*?"<>|\s]/g, '')
  return `${safe}隐患台账_20${dayKey(now)}.xlsx`
}

type LedgerWords = 'ledger_ready' | 'ledger_coming' | 'ledger_refused' | 'ledger_place' | 'ask_period' | 'job_failed'

const jobs: Record<Facts['job_failed']['kind'], { late: string; never: string }> = {
  ledger: {
    late: '您要的台账一时没有做成,正在再试,做好就发给您。',
    never: '您要的台账没有做成。请过一会儿再说一遍;急用请联系县安委办。',
  },
  phones: {
    late: '电话名单一时没有做成,正在再试,做好就发给您。',
    never: '电话名单没有做成。请过一会儿再说一遍;急用请在服务器上运行 npm run phones。',
  },
  held: {
    late: '压着的话一时没有办成,正在再试,办好就告诉您。',
    never: '压着的话没有办成,还压着,什么也没有发。请过一会儿再说一遍;急用请联系维护人员。',
  },
  roster: {
    late: '值班表一时没有办成,正在再试,办好就告诉您。',
    never: '值班表没有办成,原来的没有动。请过一会儿再发一遍;急用请联系县安委办。',
  },
  list: {
    late: '名册一时没有办成,正在再试,办好就告诉您。',
    never: '名册没有办成,原来的没有动。请过一会儿再发一遍;急用请联系县安委办。',
  },
}

export const ledgerWords: { [W in LedgerWords]: Voice<Facts[W]> } = {
  ledger_ready: (f, { now }) => {
    const about = ledgerAbout(f)
    if (f.file === null)
      return { text: `${about}没有隐患记录,台账就不发了。要别的时间的,说“导出${f.name}全部隐患台账”。` }
    const open = f.open === 0 ? '都已销号' : `没销号${f.open}条`
    const overdue = f.overdue > 0 ? `,其中超期${f.overdue}条` : ''
    return {
      text: `${about}隐患台账:共${f.total}条,${open}${overdue}。截至${formatMoment(f.at, now)},撤回、作废的不算。`,
      file: f.file,
    }
  },
  ledger_coming: () => ({ text: '台账做好了私信发给您。' }),
  ledger_refused: (f) => ({
    text: `${f.wanted}不归您管,台账不能给您。您可以说“导出${f.own}隐患台账”。`,
  }),
  ledger_place: (f) => ({
    text: f.several
      ? `叫“${f.name}”的不止一家。请带上镇名再说,例如“导出百善镇${f.name}隐患台账”。`
      : `没有登记过“${f.name}”。请说场所全名,或先“导出台账”,再在表里按主体名称筛选。`,
  }),
  ask_period: (f) => ({
    text: `没有“${f.words}”这样的时间。请重说一遍,例如“导出11月台账”“导出今年台账”。`,
  }),
  job_failed: (f) => ({ text: f.again ? jobs[f.kind].late : jobs[f.kind].never }),
}
