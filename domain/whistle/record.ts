/** A whistle's story: who did what, when, how late, and what was done about it (policy §8; R8.8). */
import type { Context } from '../case.ts'
import type { Say } from '../say.ts'
import type { Called, Stamp, WhistleCase } from './state.ts'
import { itemOf, unitName } from './scene.ts'
import type { WhistleFacts } from './facts.ts'

type Line = WhistleFacts['whistle_record']['lines'][number]

export function whistleRecord(whistle: WhistleCase, context: Context): Say {
  const { body } = whistle
  const name = (person: string | null): string =>
    (person === null ? undefined : context.directory.person(person)?.name) ?? ''
  const line = (at: number, who: string, what: Line['what'], late = 0, text = ''): Line => ({
    at,
    who,
    what,
    late,
    text,
  })
  const stamped = (who: string, what: Line['what'], stamp: Stamp | undefined): Line[] =>
    stamp === undefined ? [] : [line(stamp.at, `${who} ${name(stamp.by)}`, what, stamp.late, stamp.text)]
  const ofUnit = (c: Called): Line[] => {
    const who = unitName(c.unit, context)
    return [
      ...stamped(who, 'signed', c.signed),
      ...stamped(who, 'arrived', c.arrived),
      ...stamped(who, 'handled', c.handled),
      ...(c.passed ? [line(c.passed.at, who, 'passed', 0, c.passed.reason)] : []),
      ...(c.released ? [line(c.released.at, name(c.released.by), 'ruled', 0, unitName(c.released.to, context))] : []),
      ...(c.rating
        ? [line(c.rating.at, name(c.rating.by), `rated_${c.rating.grade}`, 0, `${who} ${c.rating.reason}`.trim())]
        : []),
      ...(c.verdict ? [line(c.verdict.at, who, c.verdict.valid ? 'valid' : 'invalid', 0, c.verdict.reason)] : []),
    ]
  }
  const lines = [
    line(whistle.openedAt, name(body.by), 'blown', 0, body.why ?? ''),
    ...(body.approved && body.approved.by !== body.by
      ? [line(body.approved.at, name(body.approved.by), 'approved')]
      : []),
    ...body.called.flatMap(ofUnit),
    ...(body.ended ? [line(body.ended.at, name(body.ended.by), 'ended', 0, body.ended.reason)] : []),
  ].toSorted((a, b) => a.at - b.at)
  return {
    to: { to: 'here' },
    lane: 'answer',
    cases: [whistle.number],
    words: 'whistle_record',
    facts: { item: itemOf(whistle, context), state: whistle.state, lines },
  }
}
