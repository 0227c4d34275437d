/** What is owed beside the rectification itself: keeping it safe, judging, progress, the report to the government, enforcement. */
import { afterWorkdays } from '../settings.ts'
import type { Context } from '../case.ts'
import type { Owed } from '../obligation.ts'
import { countyOffice, deskOf } from '../roles.ts'
import { PUBLISH_WORKDAYS } from './enforce.ts'
import { extensionDecider, judgesHimself, pendingExtension } from './extension.ts'
import { controlled, isMajor, raisedAt } from './major.ts'
import { extensionPolicy } from './policy.ts'
import { enforcePolicy, publishPolicy } from './policy-enforce.ts'
import { guardPolicy, rulingPolicy } from './policy-lead.ts'
import { controlPolicy, governmentPolicy, judgePolicy, progressPolicy } from './policy-major.ts'
import { townDispatcher } from './scene.ts'
import type { HazardCase } from './state.ts'
import { progressDue } from './supervise.ts'

export function owedBeside(hazard: HazardCase, context: Context): Owed[] {
  const open =
    hazard.closedAt === null
      ? [...keeping(hazard, context), ...judging(hazard, context), ...extending(hazard, context)]
      : []
  return [...open, ...supervised(hazard, context), ...enforcing(hazard, context)]
}

const owed = (
  kind: string,
  round: number,
  parts: Pick<Owed, 'owner' | 'policy' | 'since'> & { due?: number },
): Owed => ({
  kind,
  round,
  due: null,
  ...parts,
})

/** 疑似重大 or 重大, and what is on its way to a department, stays the town's to keep safe until somebody works on it. */
function keeping(hazard: HazardCase, context: Context): Owed[] {
  const { major, referral } = hazard.body
  if (controlled(hazard) || hazard.body.lead !== undefined) return []
  const owner = townDispatcher(hazard, context)
  if (major && major.state !== 'refused') {
    return [owed('control', 1, { owner, policy: controlPolicy(context.settings), since: raisedAt(major) })]
  }
  if (!referral || hazard.state === 'reported') return []
  return [owed('guard', 1, { owner, policy: guardPolicy(context.settings), since: referral.at })]
}

function judging({ state, body: { major } }: HazardCase, context: Context): Owed[] {
  if (!major || major.state !== 'suspected') return []
  const round = (major.passes?.length ?? 0) + 1
  if (major.unit !== null) {
    return [
      owed('judge', round, {
        owner: deskOf(major.unit, context),
        policy: judgePolicy(context.settings),
        since: major.at,
      }),
    ]
  }
  // In 待裁定 the ruling owed already names it.
  if (state === 'disputed') return []
  return [owed('ruling', 2, { owner: countyOffice(context), policy: rulingPolicy(context.settings), since: major.at })]
}

function supervised(hazard: HazardCase, context: Context): Owed[] {
  const { major, lead, leadSince } = hazard.body
  if (!major || !isMajor(hazard) || hazard.closedAt !== null) return []
  const { settings } = context
  const all: Owed[] = []
  if (major.government && !major.government.sent) {
    const { since } = major.government
    all.push(owed('government', 1, { owner: countyOffice(context), policy: governmentPolicy(settings), since }))
  }
  const working = hazard.state === 'reported' || hazard.state === 'assigned' || hazard.state === 'rectifying'
  if (!working || lead === undefined) return all
  const told = (major.progress ?? []).filter((p) => !p.keeper)
  const since = told.at(-1)?.at ?? leadSince ?? major.at
  const due = progressDue(since, context)
  const owner = deskOf(lead, context)
  return [...all, owed('progress', told.length + 1, { owner, policy: progressPolicy(settings), since, due })]
}

/** Owed even after the hazard is closed: the law's own road goes on. */
function enforcing({ state, body: { enforcement } }: HazardCase, context: Context): Owed[] {
  if (!enforcement || state === 'withdrawn' || state === 'dismissed') return []
  const { settings } = context
  const owner = deskOf(enforcement.to, context)
  const [first] = enforcement.outcomes
  if (!first) return [owed('enforce', 1, { owner, policy: enforcePolicy(settings), since: enforcement.at })]
  const fined = enforcement.outcomes.findLastIndex((o) => o.kind === 'penalty')
  const penalty = enforcement.outcomes[fined]
  if (!penalty || enforcement.outcomes.slice(fined).some((o) => o.kind === 'published')) return []
  return [
    owed('publish', fined + 1, {
      owner,
      policy: publishPolicy(settings),
      since: penalty.at,
      due: afterWorkdays(penalty.at, PUBLISH_WORKDAYS, settings),
    }),
  ]
}

/** Whoever ordered, or stands above, decides whether there is more time; the work is owed by the old deadline meanwhile. */
function extending(hazard: HazardCase, context: Context): Owed[] {
  const pending = pendingExtension(hazard)
  if (!pending) return []
  const owner = extensionDecider(hazard, pending.level, context)
  if (judgesHimself(hazard, owner, context)) return []
  const policy = extensionPolicy(context.settings, owner)
  return [owed('decide_extension', (hazard.body.extensions ?? []).length, { owner, policy, since: pending.at })]
}
