/** 吹哨 in talk: what 收到, 已到, 已处理, 不归我们, 裁定, 满意 … do to a whistle (policy §8). */
import type { Command } from '../../../domain/case-types.ts'
import type { Refusal } from '../../../domain/case.ts'
import { may } from '../../../domain/permission.ts'
import type { UnitId } from '../../../domain/org.ts'
import { unitsOf } from '../../../domain/whistle/answers.ts'
import { itemOf, standing } from '../../../domain/whistle/scene.ts'
import { isWhistle, type WhistleCase, type WhistleCommand } from '../../../domain/whistle/state.ts'
import { whistleRecord } from '../../../domain/whistle/record.ts'
import type { AskedOf, Kind, KindAct } from './kind.ts'

type Asked = AskedOf<WhistleCase>
type Act = KindAct<WhistleCase>

const on = (state: WhistleCase, command: WhistleCommand): Command => ({ kind: 'whistle', case: state.number, command })

/** The departments for which the sender answers; the words may name one of them. */
function speakingFor({ state, heard, context }: Asked): UnitId[] {
  const mine = unitsOf(state, context)
  const named = (heard.understanding.slots.departments ?? []).map((d) => d.id)
  const meant = mine.filter((u) => named.includes(u))
  if (meant.length > 0) return meant
  if (mine.length > 0) return mine
  const { person, deps } = heard
  const held = person === null ? undefined : deps.directory.postsOf(person, context.now)[0]
  return [held?.unit ?? '']
}

const answer = (act: 'sign' | 'arrive' | 'handle', awaits: readonly string[]): Act => ({
  awaits,
  commands: (asked) =>
    speakingFor(asked).map((unit) => on(asked.state, { do: act, unit, text: asked.text, photos: asked.photos })),
})

const passBack: Act = {
  awaits: ['sign', 'arrive'],
  reason: true,
  commands: (asked) => {
    const { slots } = asked.heard.understanding
    const units = speakingFor(asked)
    const proposed = (slots.departments ?? []).map((d) => d.id).find((id) => !units.includes(id)) ?? null
    // Whose it is holds for a reason.
    const reason = slots.reason ?? (proposed === null ? '' : asked.text.slice(0, 200))
    return units.map((unit) => on(asked.state, { do: 'pass_back', unit, reason, proposed }))
  },
}

/** Of those that passed it back the one that named whom it is ruled to, else the first. */
function ruling({ state, heard }: Asked): readonly Command[] | Refusal {
  const to = heard.understanding.slots.departments?.[0]?.id ?? heard.understanding.slots.to?.unit ?? null
  if (to === null) return { code: 'no_department', number: state.number }
  const passed = standing(state.body).filter((c) => c.passed !== undefined)
  const from = passed.find((c) => c.passed?.proposed === to) ?? passed[0]
  return [on(state, { do: 'rule', unit: from?.unit ?? to, to })]
}

function rating({ state, heard }: Asked): readonly Command[] | Refusal {
  const { slots } = heard.understanding
  const reason = slots.reason ?? ''
  const units = (slots.departments ?? []).map((d) => d.id)
  if (slots.grade === undefined) return { code: 'needs_reason', number: state.number }
  const { grade } = slots
  return (units.length === 0 ? [null] : units).map((unit) => on(state, { do: 'rate', unit, grade, reason }))
}

function altering({ state, heard }: Asked): readonly Command[] {
  const { slots } = heard.understanding
  const at = slots.deadline === undefined ? undefined : Date.parse(slots.deadline)
  return [
    on(state, {
      do: 'alter',
      add: (slots.departments ?? []).map((d) => d.id),
      drop: (slots.without ?? []).map((d) => d.id),
      urgency: slots.urgency ?? null,
      matter: slots.matter ?? null,
      arriveBy: at === undefined || Number.isNaN(at) ? null : { at, words: slots.deadlineWords ?? '' },
    }),
  ]
}

/** The sender's town's own, in these states; the newest where it is about what was just said. */
const ofTown =
  (...states: WhistleCase['state'][]): NonNullable<Act['candidates']> =>
  (heard, view) => {
    const open = view.open('whistle').filter(isWhistle)
    const { directory } = heard.deps
    return open.filter(
      (w) =>
        states.includes(w.state) &&
        may(directory, heard.person, 'call_off', { area: w.area }, view.now).ok &&
        (heard.private || w.body.chat === null || w.body.chat === heard.envelope.chat),
    )
  }

const approve: Act = {
  candidates: ofTown('proposed'),
  awaits: ['approve'],
  commands: ({ state }) => [on(state, { do: 'approve' })],
}

const callOff: Act = {
  candidates: ofTown('proposed', 'blown'),
  awaits: [],
  commands: ({ state, heard }) => [on(state, { do: 'call_off', reason: heard.understanding.slots.reason ?? '' })],
}

export const whistleKind: Kind<WhistleCase> = {
  kind: 'whistle',
  acts: {
    ack: answer('sign', ['sign']),
    arrived: answer('arrive', ['arrive']),
    handled: answer('handle', ['handle']),
    fix_submit: answer('handle', ['handle']),
    pass_back: passBack,
    ruling: { awaits: ['rule'], commands: ruling },
    approve,
    rate: { candidates: ofTown('handled'), awaits: ['rate'], commands: rating, reason: true },
    judge: {
      awaits: [],
      commands: (asked) => {
        const { valid = true, reason = '' } = asked.heard.understanding.slots
        return speakingFor(asked).map((unit) => on(asked.state, { do: 'judge', unit, valid, reason }))
      },
    },
    explain: {
      candidates: ofTown('proposed', 'blown', 'handled'),
      awaits: [],
      commands: ({ state, heard, text }) => [
        on(state, { do: 'explain', why: heard.understanding.slots.why ?? heard.understanding.slots.reason ?? text }),
      ],
    },
    alter: { candidates: ofTown('proposed', 'blown'), awaits: [], commands: altering },
    correct: { awaits: [], commands: altering },
    call_off: callOff,
    withdraw: callOff,
    decline: { ...callOff, awaits: ['approve'] },
  },
  target: ({ area, body }) => ({ area, units: [...body.wanted, ...body.called.map((c) => c.unit)], named: [body.by] }),
  choice: ({ number, body }) => `${number} ${body.placeName} ${body.matter.slice(0, 30)}`.trim(),
  item: (state, context) => {
    const { number, town, place, matter } = itemOf(state, context)
    return { number, place, what: matter, where: town }
  },
  shown: whistleRecord,
}
