/** The simulator's panel: each case with what is owed, in words. */
import type { AnyCase } from '../../domain/case.ts'
import type { Directory } from '../../domain/directory.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { ownersOf } from '../../domain/roles.ts'
import { afterQuiet } from '../../domain/quiet.ts'
import { keepsQuiet } from '../../domain/lane.ts'
import type { Settings } from '../../domain/settings.ts'
import { isoDeadline, isoStamp, type Instant } from '../../domain/time.ts'
import { roleNames, stateNames } from './common.ts'
import { owedName } from './owed.ts'
import { quote } from './outgoing.ts'

/** Done by the clock, nobody is told by this step itself. */
const byItself = '到时自动办'

export function panelOf(
  cases: readonly { state: AnyCase; owed: Obligation[] }[],
  directory: Directory,
  settings: Settings,
  now: Instant,
) {
  return cases.map(({ state, owed }) => {
    const body = state.body as { what?: string; said?: string; name?: string; placeName?: string }
    return {
      number: state.number,
      title: quote(body.what ?? body.said ?? body.name ?? '', 200),
      state: stateNames[state.state] ?? state.state,
      place: quote(body.placeName ?? '', 40),
      due: state.due === null ? null : isoDeadline(state.due),
      closed: state.closedAt !== null,
      owed: owed.map((o) => {
        const next = o.plan[o.step]
        return {
          what: owedName(o.kind),
          who: ownersOf(directory, o.owner, now)
            .map((p) => directory.person(p)?.name ?? p)
            .join('、'),
          due: isoDeadline(o.due),
          next: next
            ? {
                at: isoStamp(keepsQuiet(next.lane) ? afterQuiet(next.at, settings) : next.at),
                whom: next.to.map((r) => roleNames[r] ?? r).join('、') || byItself,
              }
            : null,
        }
      }),
    }
  })
}
