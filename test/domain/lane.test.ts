import { describe, expect, test } from 'vitest'
import { hazardActs, type HazardCase, hazardStates, hazardTable } from '../../domain/hazard/state.ts'
import { keepsQuiet } from '../../domain/say.ts'
import { hazardWorld, monday } from './hazard-world.ts'

const { decide, hazard } = hazardWorld()
const acts = hazardStates.flatMap((state) =>
  hazardActs.filter((act) => hazardTable[state][act] !== undefined).map((act) => ({ state, act })),
)
const said = (before: HazardCase, act: (typeof hazardActs)[number]) => {
  const decision = decide(before, act, { now: monday + 1 })
  // Whoever found it never closes what may be 重大.
  if (!decision.ok && decision.refusal.code === 'may_be_major') return []
  if (!decision.ok) throw new Error(JSON.stringify(decision))
  return decision.say
}

describe('who is woken', () => {
  test.each(acts)('$act in $state answers the speaker at once and others by day', ({ state, act }) => {
    for (const say of said(hazard(state, {}, act), act))
      expect([say.words, keepsQuiet(say.lane)]).toEqual([say.words, say.to.to !== 'here'])
  })
  test.each(acts)('$act in $state rings where it may be 重大 or is urgent', ({ state, act }) => {
    for (const severity of ['suspected_major', 'urgent'] as const) {
      const before = hazard(state, {}, act)
      const grave = { ...before, body: { ...before.body, severity } }
      for (const say of said(grave, act)) expect(['answer', 'remind']).toContain(say.lane)
    }
  })
})
