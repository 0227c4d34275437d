/** What is said of 疑似重大 and 重大. Only the competent department says that something is 重大; we name the candidate item. */
import type { MajorItem } from '../../domain/hazard/standard.ts'
import type { LeadFacts, MajorNote, MajorShown } from '../../domain/say-lead.ts'
import { formatDeadline, parseIso, wall } from '../../domain/time.ts'
import { listed, numbers, photoCount, short } from './common.ts'
import { fiveNeeded } from './lead.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

type MajorWords =
  | 'suspected'
  | 'suspected_town'
  | 'judge_asked'
  | 'stop_asked'
  | 'passed_on'
  | 'major_confirmed'
  | 'major_known'
  | 'major_keeper'
  | 'major_refused'
  | 'major_refused_known'
  | 'supervised'
  | 'supervised_known'
  | 'progress_recorded'
  | 'progress_known'
  | 'inspected'
  | 'close_asked'
  | 'major_closed'
  | 'major_closed_known'

const day = (iso: string): string => {
  const { year, month, day: date } = wall(parseIso(`${iso} 00:00`) ?? 0)
  return `${year}年${month}月${date}日`
}

/** Standard, article, version; what was not read in its own text says so. */
export function cited(item: MajorItem): string {
  if (item.title === '') return `${item.text}(候选,依据请认定部门查明)`
  const check = item.confirmed ? '' : '(候选,条文请认定部门核对)'
  return `${item.title}(${item.document},${day(item.from)}起施行)${item.article}:${item.text}${check}`
}

function suspicion({ item, judge, judgeBy }: MajorNote, now: number): string {
  const why = item === null ? '有人提出可能是重大隐患' : `疑似重大隐患,依据候选条款:${cited(item)}`
  const who = judge === '' ? '县安委办指定的部门' : judge
  return `${why}。是不是重大,由${who}认定,应在${formatDeadline(judgeBy, now)}答复。`
}

/** Beside what was reported: which of them looks like 重大 and who decides it. */
export function suspicions(notes: readonly MajorNote[] | undefined, now: number): string {
  if (!notes) return ''
  return notes.map((n) => `\n${notes.length > 1 ? `${n.number} ` : ''}${suspicion(n, now)}`).join('')
}

const workers = '自查发现的,还要向职工大会或者职工代表大会报告治理情况(安全生产法第41条)。'
export const selfFound = (notes: readonly MajorNote[] | undefined): string =>
  notes?.some((n) => n.own) === true ? `\n请先停用、看住。${workers}` : ''

/** To the town: it is kept safe before anything else. */
export const keepSafe = (items: readonly { number: string }[]): string =>
  `\n请马上先停用、看住(断电、警戒、停用或专人看守),回复“${short(items)} 临时管控:怎么看住的”,或者马上分派并说明期限。`

export function shownMajor(major: MajorShown): string {
  const by = major.item === null ? '' : `\n依据:${cited(major.item)}`
  switch (major.state) {
    case 'suspected':
      return `\n疑似重大,等${major.unit === '' ? '县安委办指定的部门' : major.unit}认定${by}`
    case 'confirmed':
      return `\n重大隐患,${major.unit}认定${major.document === '' ? '' : `;挂牌督办 ${major.document}`}${by}`
    case 'refused':
      return `\n${major.unit}认定不是重大:${major.reason}`
  }
}

const numbered = (document: string): string => (document === '' ? '' : `(${document})`)

export const majorWords: { [W in MajorWords]: Voice<LeadFacts[W]> } = {
  suspected: (f, { now }) => ({ text: `已记下:${listed(f.items)}${suspicions(f.notes, now)}` }),
  suspected_town: (f, { now }) => ({
    text: `${f.by}提出:${listed(f.items, true)}${suspicions(f.notes, now)}${keepSafe(f.items)}`,
  }),
  judge_asked: (f, { now }) => ({
    text: `请认定是不是重大隐患:${listed(f.items, true)}${photoCount(f.photos.length)}${suspicions(f.notes, now)}\n报告人:${f.by}\n请回复“${short(f.items)} 确认重大”或“${short(f.items)} 不是重大,原因”;不归本部门认定的,回复“不归我们,是某某局的”并说明原因。`,
    photos: f.photos,
    line: `${numbers(f.items)} 疑似重大,请认定:回复“确认重大”或“不是重大,原因”`,
  }),
  stop_asked: (f, { now }) => ({
    text: `请马上停用、看住:${listed(f.items)}${suspicions(f.notes, now)}\n认定以前请先停用、断电或专人看守,不要让人靠近,等镇里联系。`,
  }),
  passed_on: (f) => ({
    text: `已记下:${listed(f.items)}\n${f.unit === '' ? '已请县安委办裁定由哪个部门认定。' : `已转请${f.unit}认定。`}`,
  }),
  major_confirmed: (f, { now }) => ({
    text: `已认定为重大隐患,由本部门牵头治理:${listed(f.items)}\n请在${formatDeadline(f.due, now)}下达整改单,${fiveNeeded}。缺一样不能开工。以后每周报一次进度:“${short(f.items)} 进度:做到哪一步”。`,
  }),
  major_known: (f) => ({
    text: `已认定为重大隐患:${listed(f.items, true)}${f.item === null ? '' : `\n依据:${cited(f.item)}`}\n${f.unit}(${f.by})认定并牵头治理,验收后由县安委办销号。没有停用、看住的请马上落实。`,
  }),
  major_keeper: (f) => ({
    text: `已认定为重大隐患:${listed(f.items)}${f.item === null ? '' : `\n依据:${cited(f.item)}`}\n${f.unit}认定。请立即停用、看住,等${f.unit}的整改单到了再按单整改。治理情况要向职工大会或者职工代表大会报告(安全生产法第41条)。`,
  }),
  major_refused: (f) => ({ text: `已记下,不是重大隐患,按一般隐患办理:${listed(f.items)}。` }),
  major_refused_known: (f) => ({
    text: `认定结果:${listed(f.items)}\n${f.unit}(${f.by})认定不是重大隐患,原因:${f.reason}。按一般隐患继续办理。`,
  }),
  supervised: (f) => ({
    text: `已挂牌督办${numbered(f.document)}:${listed(f.items)}。${f.document === '' ? `\n文号定了请补一句,例如“${short(f.items)} 挂牌督办 某安办〔2026〕1号”。` : ''}`,
  }),
  supervised_known: (f) => ({
    text: `县里挂牌督办${numbered(f.document)}:${listed(f.items, true)}\n由${f.unit}牵头治理,每周报一次进度,验收后由县安委办销号、摘牌。(${f.by})`,
  }),
  progress_recorded: (f, { now }) => ({
    text: `进度已记下:${listed(f.items)}${f.next === null ? ',并转告牵头部门。' : `\n下一次请在${formatDeadline(f.next, now)}报。`}`,
  }),
  progress_known: (f) => ({
    text: `重大隐患进度:${listed(f.items)}\n${f.unit === '' ? f.by : `${f.unit}(${f.by})`}:${f.text}`,
    line: `${numbers(f.items)} 进度:${quote(f.text, 60)}`,
  }),
  inspected: (f) => ({ text: `已验收合格:${listed(f.items)}\n等${f.head}同意后销号。` }),
  close_asked: (f, { now }) => ({
    text: `请审核销号:${listed(f.items, true)}${photoCount(f.after.length)}\n${f.unit}(${f.by})已验收合格${f.document === '' ? '' : `;挂牌督办 ${f.document}`}。\n请在${formatDeadline(f.due, now)}回复“同意销号”;有问题回复“退回”加原因。`,
    photos: [...f.before, ...f.after],
  }),
  major_closed: (f) => ({ text: `已销号${f.delisted ? '并摘牌' : ''}:${listed(f.items)}。` }),
  major_closed_known: (f) => ({
    text: `重大隐患已销号${f.delisted ? '并摘牌' : ''}:${listed(f.items)}\n${f.unit}验收,${f.by}同意。${f.before.length > 0 && f.after.length > 0 ? '整改前后照片见上。' : ''}`,
    photos: [...f.before, ...f.after],
  }),
}
