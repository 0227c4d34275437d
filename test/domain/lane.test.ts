import { describe, expect, test } from 'vitest'
import { rings } from '../../domain/hazard/lane.ts'
import { hazardActs, type HazardCase, hazardStates, hazardTable } from '../../domain/hazard/state.ts'
import { keepsQuiet } from '../../domain/lane.ts'
import { hazardWorld, monday } from './hazard-world.ts'

const { decide, hazard } = hazardWorld()
const acts = hazardStates.flatMap((state) =>
  hazardActs.filter((act) => hazardTable[state][act] !== undefined).map((act) => ({ state, act })),
)
const said = (before: HazardCase, act: (typeof hazardActs)[number]) => {
  const decision = decide(before, act, { now: monday + 1 })
  // Whoever found it never closes what may be 重大.
  if (!decision.ok && decision.refusal.code === 'may_be_major') return { say: [], grave: true }
  if (!decision.ok) throw new Error(JSON.stringify(decision))
  return { say: decision.say, grave: decision.changes.some((c) => rings(c.after)) }
}

describe('who is woken', () => {
  test.each(acts)('$act in $state answers the speaker at once and others by day', ({ state, act }) => {
    const { say: all, grave } = said(hazard(state, {}, act), act)
    // What it has become may be 重大 by this very act.
    for (const say of grave ? all.filter((s) => s.to.to === 'here') : all)
      expect([say.words, keepsQuiet(say.lane)]).toEqual([say.words, say.to.to !== 'here'])
  })
  test.each(acts)('$act in $state rings where it may be 重大 or is urgent', ({ state, act }) => {
    for (const severity of ['suspected_major', 'urgent'] as const) {
      const before = hazard(state, {}, act)
      const told = said({ ...before, body: { ...before.body, severity } }, act)
      // Refused by the department it is an ordinary one again, unless it is urgent.
      expect(told.grave).toBe(severity === 'urgent' || act !== 'major_refuse')
      if (told.grave) for (const say of told.say) expect(['warning', 'answer', 'remind']).toContain(say.lane)
    }
  })
})
