/** Nothing is asked of anybody who would then be refused: whatever is owed in random lives, its owner may settle. */
import { expect, test } from 'vitest'
import { contextOf } from '../../db/transactions/work.ts'
import { decideHazard } from '../../domain/hazard/decide.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import { ownersOf } from '../../domain/roles.ts'
import { addDays, endOfDay, type Instant } from '../../domain/time.ts'
import { directory, personOf } from './hazard-deeds.ts'
import { always, createPlay, lexicon } from './hazard-play.ts'

/** What settles each thing owed, said as fully as can be. */
const settles = (now: Instant): Record<string, HazardCommand> => {
  const shown = { text: '好了', photos: ['p9'], excuse: false }
  const due = endOfDay(addDays(now, 2))
  const order = {
    measure: '清空',
    responsible: '老王',
    due,
    dueWords: null,
    checker: null,
    located: null,
    defaults: [],
  }
  return {
    dispatch: { do: 'dispatch', to: personOf('百善镇东风村书记') ?? '', ...order },
    accept: { do: 'ack' },
    rectify: { do: 'submit', ...shown },
    recheck: { do: 'return', reason: '没清完', photos: [] },
    sample: { do: 'sample_pass', text: '合格', photos: ['p9'] },
    decide_extension: { do: 'extend_refuse', reason: '当天能清' },
    accept_referral: { do: 'accept' },
    ruling: { do: 'ruling', to: 'USW', reason: '' },
    judge: { do: 'major_refuse', reason: '出口有两个' },
    control: { do: 'interim', text: '专人看守', photos: [] },
    guard: { do: 'interim', text: '专人看守', photos: [] },
    progress: { do: 'progress', text: '材料进场' },
    government: { do: 'government_report' },
    close: { do: 'close', text: '同意销号' },
    enforce: { do: 'outcome', kind: 'filed', document: '', text: '' },
    publish: { do: 'outcome', kind: 'published', document: '', text: '' },
    spot: { do: 'spot_fix', ...shown },
    plan: { do: 'plan', plan: { measure: '清空', responsible: '老王', due } },
  }
}

test('whoever owes something may settle it', () => {
  always(({ work, now }, play) => {
    for (const owed of play.obligations()) {
      if (owed.state !== 'open' || owed.kind === 'update') continue
      const hazard = play.cases.get(owed.case) as HazardCase
      const command = settles(now)[owed.kind]
      if (!command) throw new Error(`nothing settles ${owed.kind}`)
      const tried = ownersOf(directory, owed.owner, now).map((person) => {
        const cause = { person, account: person, chat: null, message: 'm' }
        return decideHazard(hazard, command, contextOf(work, cause), lexicon)
      })
      // What turned out to look like 重大 goes to the town by itself, minutes later.
      const settled = tried.some((d) => d.ok || d.refusal.code === 'may_be_major')
      const refusals = tried.flatMap((d) => (d.ok ? [] : [d.refusal]))
      if (!settled) expect([owed.kind, hazard.state, refusals]).toEqual([])
    }
  })
})

test('what waited for its photo and turns out to look like 重大 is handed to the town at once', () => {
  const who = '百善镇东风村网格员'
  const blocked = (site: number, text: string) => ({ site, category: '消防通道', text, photos: [] })
  const told = { near: false, source: 'grid', spot: true, unnamed: false, plan: false } as const
  const play = createPlay()
  const tellings = [blocked(3, '前门堵了'), blocked(0, '后门堵了')]
  play.take({ after: 0, who, act: 'report', pick: 0, fit: false, data: { tellings, ...told } })
  expect(play.hazards()[0]?.state).toBe('spot')
  play.take({ after: 0, who, pick: 0, onward: [{ act: 'join', data: { text: '后门堵了', photos: [] } }] })
  const [grave] = play.hazards()
  expect([grave?.state, grave?.body.major?.state]).toEqual(['reported', 'suspected'])
  const owed = play.obligations().filter((o) => o.case === grave?.number && o.state === 'open')
  expect(owed.map((o) => o.kind).toSorted()).toEqual(['control', 'dispatch', 'judge'])
})
