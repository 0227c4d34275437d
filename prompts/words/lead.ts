/** What is said when a hazard goes up to a department: referred, taken, passed back, ruled upon. */
import type { ReferralCode } from '../../domain/hazard/tracks.ts'
import type { LeadFacts } from '../../domain/say-lead.ts'
import { formatDeadline, formatMoment } from '../../domain/time.ts'
import { listed, photoCount, short } from './common.ts'
import type { Voice } from './render.ts'

type LeadWords =
  | 'referred'
  | 'referral_asked'
  | 'referral_known'
  | 'explained'
  | 'referral_reason'
  | 'accepted'
  | 'passed_back'
  | 'disputed'
  | 'ruling_asked'
  | 'ruled'
  | 'ruled_told'

const codeNames: Record<ReferralCode, string> = {
  beyond_power: '超出镇里权限',
  cross_department: '跨部门',
  cross_industry: '跨行业',
  cross_field: '跨领域',
}

export const fiveNeeded =
  '整改责任人、措施、资金、期限、应急预案五样都要写明,例如“交宏远建材厂整改,12月20日前,责任人王师傅,措施:改造除尘,资金20万元,预案:停产、专人看守”'

const turns: Record<LeadFacts['referral_known']['turn'], (f: LeadFacts['referral_known']) => string> = {
  referred: (f) => `已上报${f.unit},等其受理。受理以前由镇里先看住。`,
  accepted: (f) => `${f.unit}已受理,由其牵头办理。`,
  passed: (f) => `原来的部门认为不归其管(${f.reason}),已转请${f.unit}受理。受理以前仍由镇里看住。`,
  disputed: () => '归哪个部门办还没有定,已请县安委办裁定。定下来以前仍由镇里看住。',
  ruled: (f) => `县安委办裁定由${f.unit}牵头办理。`,
  judge: (f) => `县安委办裁定由${f.unit}认定是不是重大隐患。`,
}

export const leadWords: { [W in LeadWords]: Voice<LeadFacts[W]> } = {
  referred: (f, { now }) => {
    const kept =
      f.interim === ''
        ? `受理以前请镇里先看住:断电、警戒、停用或专人看守。看住了回复“${short(f.items)} 临时管控:怎么看住的”。`
        : `受理以前请镇里继续看住(已记:${f.interim})。`
    const before = f.precedent === null ? '' : `\n(此前${f.precedent}这类问题,县安委办裁定归${f.unit}。)`
    const why = f.askReason ? '\n请补一句为什么镇里办不了,例如“没有执法权”。' : ''
    return {
      text: `已上报${f.unit}(${codeNames[f.code]}):${listed(f.items)}\n请其在${formatMoment(f.due, now)}前受理。${kept}${before}${why}`,
    }
  },
  referral_asked: (f, { now }) => ({
    text: `${f.town}上报,请受理:${listed(f.items, true)}${photoCount(f.photos.length)}\n原因:${codeNames[f.code]}${f.reason === '' ? '' : `,${f.reason}`}(${f.by})${f.refusals.map((r) => `\n${r.unit}认为不归其管:${r.reason}`).join('')}\n请在${formatMoment(f.due, now)}前回复“收到”受理;不归本部门的,回复“不归我们,是某某局的”并说明原因。`,
    photos: f.photos,
  }),
  referral_known: (f) => ({ text: `办理进展:${listed(f.items)}\n${turns[f.turn](f)}` }),
  explained: (f) => ({ text: `原因已补上,并转告${f.unit}:${listed(f.items)}。` }),
  referral_reason: (f) => ({ text: `镇里补充了上报原因:${listed(f.items)}\n${f.reason}(${f.by})` }),
  accepted: (f, { now }) => ({
    text: `已受理,由本部门牵头:${listed(f.items)}\n请在${formatMoment(f.due, now)}前分派:${f.major ? fiveNeeded : `回复“${short(f.items)} 交谁整改,几天内”`}。`,
  }),
  passed_back: (f) => ({ text: `已记下,转请${f.unit}受理:${listed(f.items)}。` }),
  disputed: (f) => ({
    text: `已记下:${listed(f.items)}\n已请县安委办裁定由哪个部门办理。${f.keep ? `裁定以前请镇里先看住,看住了回复“${short(f.items)} 临时管控:怎么看住的”。` : ''}`,
  }),
  ruling_asked: (f, { now }) => {
    const what = f.judge ? '是不是重大隐患,还没有定由哪个部门认定,请裁定' : '归哪个部门办还没有定,请裁定'
    const who = f.refusals.map((r) => `\n${r.unit}:${r.reason}${r.owner === '' ? '' : `(认为归${r.owner})`}`).join('')
    const why = f.reason === '' || f.refusals.length > 0 ? '' : `\n原因:${f.reason}`
    return {
      text: `${what}:${listed(f.items, true)}${who}${why}\n请在${formatDeadline(f.due, now)}回复,例如“裁定 ${f.items[0]?.number ?? ''} 某某局”。`,
    }
  },
  ruled: (f) => ({ text: `已裁定由${f.unit}${f.judge ? '认定是不是重大隐患' : '牵头办理'}:${listed(f.items)}。` }),
  ruled_told: (f, { now }) => {
    const order = f.leads
      ? `由本部门牵头,不再退回。请在${formatMoment(f.due, now)}前分派,例如“${short(f.items)} 交谁整改,几天内”。`
      : ''
    const judge = f.judge
      ? `这一条疑似重大,请认定:回复“${short(f.items)} 确认重大”或“${short(f.items)} 不是重大,原因”。`
      : ''
    return { text: `县安委办裁定(${f.by}):${listed(f.items, true)}\n${order}${judge}` }
  },
}
