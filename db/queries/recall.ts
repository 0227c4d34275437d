/** Whether all that a batch is about stands as it is remembered, asked in the very statement that writes what follows from it. */
import type { AnyCase } from '../../domain/case.ts'
import type { Statement } from '../statement.ts'
import {
  AT_NAME,
  AT_PLACE,
  nearThere,
  owedBy,
  questionsOf,
  type Reading,
  recentSince,
  type Standing,
  toldBy,
} from './leads.ts'
import { type Near, nearKey } from './needs.ts'
import { seenBefore } from './repeats.ts'

/** What is remembered: these cases where the batch speaks of, this organisation and these on duty, and of everything else nothing. */
export type Recalled = Omit<Reading, 'locked'> & { cases: readonly AnyCase[]; org: Standing }

/** The part's names, by the ways in which the batch speaks of places. */
export const recalledParts = ['recalled', 'recalled_placed', 'recalled_named', 'recalled_placed_named'] as const

/** Adds a part that refuses the statement when it is not so. */
export function standsAsRecalled(s: Statement, { marks, needs, now, settings, cases, org }: Recalled): void {
  const texts = (all: readonly string[]): string => s.array([...new Set(all)], 'text')
  const repeated = seenBefore(s, marks)
  const questions = questionsOf(s, needs, now)
  const accounts = texts(needs.map((n) => n.account))
  const told = toldBy(accounts, s.bind(recentSince(now, settings), 'float8'))
  const owed = owedBy(texts(needs.flatMap((n) => n.keys)))
  const [version, duty] = [s.bind(org[0], 'int'), s.bind(org[1], 'int')]
  const near = needs.flatMap((n) => n.near)
  const keys = (of: (n: Near) => boolean): string[] => near.filter(of).map(nearKey)
  const [placed, named] = [keys((n) => 'place' in n), keys((n) => !('place' in n))]
  const since = s.bind(now - settings.relapseWindow, 'float8')
  const there = [
    ...(placed.length > 0 ? [nearThere(texts(placed), AT_PLACE, since)] : []),
    ...(named.length > 0 ? [nearThere(texts(named), AT_NAME, since)] : []),
  ]
  const versions = s.array(cases.map((c) => `${c.number}@${c.version}`).toSorted(), 'text')
  const name = ['recalled', ...(placed.length > 0 ? ['placed'] : []), ...(named.length > 0 ? ['named'] : [])].join('_')
  s.part(name, () => {
    const found = there.map((rows) => `select (n.number || '@' || n.version) collate "C" from ${rows}`)
    const asRead = found.length === 0 ? `'{}'::text[]` : `array(${found.join(' union all ')} order by 1)`
    return `select expect_rows((not exists (${repeated()} offset 0) and not exists (${questions('1')} offset 0) and not exists (${owed} offset 0)
      and not exists (select from event_log where ${told} offset 0) and ${asRead} = ${versions}
      and exists (select from org_version where id = 1 and version = ${version} and duty = ${duty}))::int, 1)`
  })
}
