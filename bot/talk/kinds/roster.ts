/** 值班册 and 值班表 in talk: they stand in lists and can be looked up; what is done to them is said of the unit and month. */
import type { BookCase } from '../../../domain/duty/book.ts'
import { ruleSaid } from '../../../domain/duty/book-type.ts'
import type { DraftCase } from '../../../domain/duty/draft.ts'
import { rosterDays } from '../../../domain/duty/roster-said.ts'
import type { Context } from '../../../domain/case.ts'
import type { Kind } from './kind.ts'

const unitOf = (unit: string, { directory }: Context): string => directory.unit(unit)?.name ?? ''
const itemOf = (number: string, what: string) => ({ number, place: '', what, where: '' })

export const bookKind: Kind<BookCase> = {
  kind: 'duty_book',
  acts: {},
  target: ({ area, body }) => ({ area, unit: body.unit }),
  choice: ({ number, body }, context) => `${number} ${unitOf(body.unit, context)}`,
  item: ({ number, body }, context) => itemOf(number, unitOf(body.unit, context)),
  shown: ({ number, body }, context) => {
    const said = { to: { to: 'here' }, lane: 'answer', cases: [number] } as const
    if (body.rule === null) return { ...said, words: 'roster_no_rule', facts: { unit: unitOf(body.unit, context) } }
    return { ...said, words: 'roster_rule', facts: { rule: ruleSaid(body.rule, context.directory), set: false } }
  },
}

export const draftKind: Kind<DraftCase> = {
  kind: 'roster',
  acts: {},
  target: ({ area, body }) => ({ area, unit: body.unit }),
  choice: ({ number, body }, context) => `${number} ${unitOf(body.unit, context)} ${body.month}`,
  item: ({ number, body }, context) => itemOf(number, `${unitOf(body.unit, context)} ${body.month}`),
  shown: (state, { directory }) => ({
    to: { to: 'here' },
    lane: 'answer',
    cases: [state.number],
    words: 'roster_posted',
    facts: {
      unit: directory.unit(state.body.unit)?.name ?? '',
      month: state.body.month,
      days: rosterDays(state.body.seats, directory),
    },
  }),
}
