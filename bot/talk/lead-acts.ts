/** 上报、不归我们、裁定、认定、督办、进度、执法: which act the words mean, and the command they make. */
import type { Refusal } from '../../domain/case.ts'
import { judgeOf, worksAt } from '../../domain/hazard/departments.ts'
import { isMajor, isSuspected } from '../../domain/hazard/major.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { View } from '../../db/transactions/intake.ts'
import type { Slots } from '../../domain/intent.ts'
import type { UnitId } from '../../domain/org.ts'
import { outcomeIn } from '../../prompts/lexicon/enforcement.ts'
import { confirmWords, reportedToGovernment, suspects, wonders } from '../../prompts/lexicon/judging.ts'
import { disputed, document as documentNumber } from '../../prompts/lexicon/referral.ts'
import { referralCode, whyAndKept } from '../../prompts/lexicon/referral-codes.ts'
import type { Asked, TalkAct } from './hazard-acts.ts'
import type { Found } from './cases.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { reading } from './sees.ts'

/** The departments that the words name, whichever slot they stand in; the sender's own is never the one meant. */
function departmentIn({ heard, view }: Asked, ownToo = false): UnitId | null {
  const { slots } = heard.understanding
  const { directory } = heard.deps
  const posts = heard.person === null ? [] : directory.postsOf(heard.person, view.now)
  const named = [...(slots.departments ?? []).map((d) => d.id), slots.to?.unit ?? null]
  const departments = named.filter((id) => id !== null && directory.unit(id)?.kind === 'department')
  return departments.find((id) => ownToo || posts.every((p) => p.unit !== id)) ?? null
}

const reasonIn = (slots: Slots): string => slots.reason ?? ''

const progressIn = ({ progress, reason }: Slots): string => progress ?? reason ?? ''

/** To the department named, else as the county's office ruled before, else to the one that leads such places. */
function referTo(asked: Asked): { to: UnitId | null; precedent: string | null } {
  const { hazard, heard, view } = asked
  const { directory } = heard.deps
  const named = departmentIn(asked)
  // Those that push it to each other are named as well.
  if (disputed.test(asked.text)) return { to: null, precedent: null }
  if (named !== null) return { to: named, precedent: null }
  const kind = hazard.place === null ? null : (directory.place(hazard.place)?.kind ?? null)
  const ruled = view.rulings.find((r) => r.placeKind === kind && r.category === hazard.body.category)
  if (ruled && directory.unit(ruled.unit)) return { to: ruled.unit, precedent: ruled.number }
  return { to: (kind === null ? undefined : directory.leadDepartment(kind)?.id) ?? null, precedent: null }
}

function refer(asked: Asked): HazardCommand {
  const { heard, text, hazard } = asked
  const { slots } = heard.understanding
  const code = referralCode(text)
  const { why } = whyAndKept(reasonIn(slots))
  const { kept } = whyAndKept(text)
  if (hazard.state === 'referred') return { do: 'explain', reason: why, why: code }
  return { do: 'refer', ...referTo(asked), reason: why, why: code, interim: slots.interim ?? kept }
}

/** The number a sentence opens with. */
const numbered = /^\s*([A-Z]{2}\d{6}-\d{2,}|\d{1,2}号)[\s,，:：]*/i

/** Whose it is holds for a reason: "不归我们,是住建的". */
function passBack(asked: Asked): HazardCommand {
  const to = departmentIn(asked)
  const reason = reasonIn(asked.heard.understanding.slots)
  const told = reason === '' && to !== null ? asked.text.replace(numbered, '').slice(0, 200) : reason
  return { do: passes(asked.hazard), reason: told, to }
}

const passes = (hazard: HazardCase): 'pass_back' | 'pass_on' =>
  hazard.state !== 'referred' && isSuspected(hazard) ? 'pass_on' : 'pass_back'

function rule(asked: Asked): HazardCommand | Refusal {
  const to = departmentIn(asked, true)
  if (to === null) return { code: 'no_department', number: asked.hazard.number }
  return { do: 'ruling', to, reason: reasonIn(asked.heard.understanding.slots) }
}

/** Who may not judge, or asks, raises it. */
function raises({ hazard, heard, view, text }: Asked): boolean {
  return (
    wonders.test(text) || suspects.test(text) || !worksAt(judgeOf(hazard, reading(heard, view)), reading(heard, view))
  )
}

function judge(asked: Asked): HazardCommand {
  return raises(asked)
    ? { do: 'suspect' }
    : { do: 'major_confirm', reason: reasonIn(asked.heard.understanding.slots).replace(confirmWords, '') }
}

/** The county's office tells that its report to the government is out; everybody else tells progress. */
function reports({ hazard, heard, view, text }: Asked): boolean {
  const { directory } = heard.deps
  const county = directory.governing(directory.county.id)?.id ?? null
  const owed = hazard.body.major?.government !== undefined
  return owed && reportedToGovernment.test(text) && worksAt(county, reading(heard, view))
}

function enforceOrTell(asked: Asked): HazardCommand {
  const { hazard, heard, text } = asked
  const { slots } = heard.understanding
  const kind = tells(asked)
  if (kind !== null)
    return { do: 'outcome', kind, document: slots.document ?? documentNumber.exec(text)?.[0] ?? '', text }
  const own = departmentIn(asked) ?? hazard.body.lead ?? null
  const place = hazard.place === null ? undefined : heard.deps.directory.place(hazard.place)
  const lead = place && heard.deps.directory.leadDepartment(place.kind)?.id
  return { do: 'enforce', to: own ?? lead ?? null, reason: reasonIn(slots) }
}

/** 移送 asks for it anew; otherwise 立案, 处罚 … tell what became of it. */
function tells({ hazard, text }: Asked): ReturnType<typeof outcomeIn> {
  return hazard.body.enforcement === undefined || /移送|移交/.test(text) ? null : outcomeIn(text)
}

/** Whoever puts 重大 right tells of it too; the department, which owes it, is asked otherwise. */
function ownMajor(_: Heard, view: View): Found | null {
  const owed = view.awaiting().filter((a) => a.obligation.kind === 'rectify')
  const cases = [...new Set(hazardsOf(owed.map((a) => a.state)).filter(isMajor))]
  if (cases.length === 0) return null
  return cases.length === 1 ? { cases } : { several: cases }
}

export const leadActs = {
  refer: {
    act: (hazard) => (hazard.state === 'referred' ? 'explain' : 'refer'),
    awaits: ['dispatch'],
    command: refer,
    after: ({ heard, view, hazard }, together) => {
      if (hazard.state === 'referred' || whyAndKept(reasonIn(heard.understanding.slots)).why !== '') return
      view.ask('reason', { numbers: together }, heard.deps.settings.questionLife)
    },
  },
  pass_back: {
    act: passes,
    awaits: ['accept_referral', 'judge'],
    reason: true,
    command: passBack,
  },
  ruling: { act: () => 'ruling', awaits: ['ruling'], command: rule },
  major_confirm: {
    act: (_, asked) => (raises(asked) ? 'suspect' : 'major_confirm'),
    awaits: ['judge'],
    command: judge,
  },
  major_refuse: {
    act: () => 'major_refuse',
    awaits: ['judge'],
    reason: true,
    command: ({ heard }) => ({ do: 'major_refuse', reason: reasonIn(heard.understanding.slots) }),
  },
  supervise: {
    act: () => 'supervise',
    awaits: [],
    command: ({ heard }) => ({ do: 'supervise', document: heard.understanding.slots.document ?? '' }),
  },
  progress: {
    act: (_, asked) => (reports(asked) ? 'government_report' : 'progress'),
    awaits: ['progress', 'government'],
    candidates: ownMajor,
    reason: true,
    command: (asked) =>
      reports(asked)
        ? { do: 'government_report' }
        : { do: 'progress', text: progressIn(asked.heard.understanding.slots) },
  },
  enforce: {
    act: (_, asked) => (tells(asked) === null ? 'enforce' : 'outcome'),
    awaits: ['enforce', 'publish'],
    reason: true,
    command: enforceOrTell,
  },
} satisfies Record<string, TalkAct>
