/** What is said of enforcement, and the draft of the report to the county's government. */
import type { OutcomeKind } from '../../domain/hazard/tracks.ts'
import type { LeadFacts } from '../../domain/say-lead.ts'
import { formatDeadline, type Instant, wall } from '../../domain/time.ts'
import { listed, photoCount, short } from './common.ts'
import { cited } from './major.ts'
import type { Voice } from './render.ts'

type EnforcementWords =
  | 'enforced'
  | 'enforce_asked'
  | 'outcome_recorded'
  | 'outcome_known'
  | 'government_draft'
  | 'government_reported'

const outcomeNames: Record<OutcomeKind, string> = {
  filed: '已立案',
  declined: '不予立案',
  ordered: '已责令限期整改',
  penalty: '已作出处罚',
  published: '处罚决定已公开',
}

const date = (i: Instant): string => {
  const { year, month, day } = wall(i)
  return `${year}年${month}月${day}日`
}

const supply = (cuts: boolean): string =>
  cuts
    ? '\n提醒:停止供电这样的措施,要经本部门主要负责人批准、书面通知,并提前24小时告诉该单位;有紧急危险的除外(安全生产法第70条)。'
    : ''

const told = (kind: OutcomeKind, document: string): string =>
  `${outcomeNames[kind]}${document === '' ? '' : `,${document}`}`

export const enforcementWords: { [W in EnforcementWords]: Voice<LeadFacts[W]> } = {
  enforced: (f, { now }) => ({
    text: `已移送${f.unit}执法:${listed(f.items)}\n应在${formatDeadline(f.due, now)}告知结果。整改照常进行,罚款不能代替整改。${supply(f.cutsSupply)}`,
  }),
  enforce_asked: (f, { now }) => ({
    text: `移送执法,请依法处理:${listed(f.items, true)}${photoCount(f.photos.length)}\n原因:${f.reason}(${f.by})\n请在${formatDeadline(f.due, now)}回复结果和文号,例如“${short(f.items)} 已立案,某消立〔2026〕3号”;不予立案的也请说明。${supply(f.cutsSupply)}`,
    photos: f.photos,
  }),
  outcome_recorded: (f, { now }) => {
    const publish =
      f.publishBy === null
        ? ''
        : `\n处罚决定要在${formatDeadline(f.publishBy, now)}向社会公开(安全生产法第78条,7个工作日内)。公开后回复“${short(f.items)} 已公示”。`
    const more = f.kind === 'filed' ? '\n有了处理结果请再报一次。' : ''
    return {
      text: `已记下:${listed(f.items)}\n${told(f.kind, f.document)}。隐患改好、复查合格才能销号。${publish}${more}${supply(f.cutsSupply)}`,
    }
  },
  outcome_known: (f) => ({ text: `执法结果:${listed(f.items)}\n${f.unit}:${told(f.kind, f.document)}。` }),
  government_draft: (f, { now }) => {
    const [item] = f.items
    const where = `${item?.where ?? ''}${item?.place ?? ''}`
    const by = f.item === null ? '' : `依据${cited(f.item)},`
    const kept = f.interim === '' ? '临时管控措施正在核实' : `已采取临时管控:${f.interim}`
    return {
      text: `给县政府的书面报告草稿(消防法第55条),请核改后在${formatDeadline(f.due, now)}报出,报出后回复“${short(f.items)} 进度:已书面报县政府”。\n——\n关于${where}重大火灾隐患的报告\n县人民政府:\n${date(f.foundAt)},发现${where}${item?.what ?? ''}(编号${item?.number ?? ''})。${date(f.at)},${f.unit}${by}认定为重大火灾隐患。目前${kept}。建议县政府督促有关部门和单位落实责任、措施、资金、时限和预案,尽快消除隐患。\n(报告单位、日期、盖章由人填写;承办:${f.by})`,
    }
  },
  government_reported: (f) => ({ text: `已记下,已书面报县政府:${listed(f.items)}。` }),
}
