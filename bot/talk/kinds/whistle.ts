/** 吹哨 in talk: what 收到, 已到, 已处理, 不归我们, 裁定, 满意 … do to a whistle (policy §8). */
import type { Command } from '../../../domain/case-types.ts'
import type { Refusal } from '../../../domain/case.ts'
import { parseIso } from '../../../domain/time.ts'
import { may } from '../../../domain/permission.ts'
import type { UnitId } from '../../../domain/org.ts'
import { unitsOf } from '../../../domain/whistle/answers.ts'
import { isListed } from '../../../domain/whistle/meeting.ts'
import { itemOf, standing } from '../../../domain/whistle/scene.ts'
import { isWhistle, type WhistleCase, type WhistleCommand } from '../../../domain/whistle/state.ts'
import { whistleRecord } from '../../../domain/whistle/record.ts'
import { quote } from '../../../prompts/words/outgoing.ts'
import {
  concluded,
  joins,
  meetingWish,
  rectifies,
  toldBeside,
  withoutNumber,
} from '../../../prompts/lexicon/whistle-talk.ts'
import { departmentsLike } from '../departments-like.ts'
import { openHazard } from '../whistle-found.ts'
import { gradesIn } from '../whistle-grades.ts'
import type { AskedOf, Kind, KindAct } from './kind.ts'

type Asked = AskedOf<WhistleCase>
type Act = KindAct<WhistleCase>

const on = (state: WhistleCase, command: WhistleCommand): Command => ({ kind: 'whistle', case: state.number, command })

/** The departments for which the sender answers; the words may name one of them. */
function speakingFor({ state, heard, context, text }: Asked): UnitId[] {
  const mine = unitsOf(state, context)
  const named = (heard.understanding.slots.departments ?? []).map((d) => d.id)
  const opening = text.replace(/^\s*[A-Z]{2}\d{6}-\d{2,}/, '').slice(0, 12)
  const meant = mine.filter((u) => named.includes(u) || namesOf(u, context).some((n) => opening.includes(n)))
  if (meant.length > 0) return meant
  if (mine.length > 0) return mine
  const { person, deps } = heard
  const held = person === null ? undefined : deps.directory.postsOf(person, context.now)[0]
  return [held?.unit ?? '']
}

const namesOf = (id: UnitId, { directory }: Asked['context']): string[] => {
  const unit = directory.unit(id)
  return unit ? [unit.name, ...unit.aliases] : []
}

const stamps = { sign: 'signed', arrive: 'arrived', handle: 'handled' } as const

/** Of several departments those that have not answered so yet; where all have, whoever asks hears who did. */
function unanswered(asked: Asked, act: keyof typeof stamps): UnitId[] {
  const units = speakingFor(asked)
  const open = standing(asked.state.body).filter((c) => c[stamps[act]] === undefined)
  const left = units.filter((u) => open.some((c) => c.unit === u))
  return left.length > 0 ? left : units.slice(0, 1)
}

const keepsShown = ({ heard, view, state }: Asked): void =>
  view.ask('whistle_done', { number: state.number }, heard.deps.settings.photoWindow)

const answer = (act: keyof typeof stamps, awaits: readonly string[]): Act => ({
  awaits,
  ...(act === 'handle' ? { result: true as const } : {}),
  commands: (asked) => {
    const { heard, photos } = asked
    const beside = toldBeside(asked.text)
    const text = beside === '' ? (heard.understanding.slots.reason ?? '') : beside
    const rectify = rectifies.test(text)
    const answered = { text, photos, place: heard.envelope.location, rectify }
    return unanswered(asked, act).map((unit) => on(asked.state, { do: act, unit, ...answered }))
  },
  // Photos and the place may follow in a moment.
  ...(act === 'sign' ? {} : { after: keepsShown }),
})

const passBack: Act = {
  awaits: ['sign', 'arrive'],
  reason: true,
  commands: (asked) => {
    const { heard } = asked
    const { slots } = heard.understanding
    const units = speakingFor(asked)
    // "归消防管" alone, asked for whose it is.
    const { departments = [] } = slots.departments ? slots : heard.understand(`不归我们,${heard.envelope.text}`).slots
    const proposed = departments.map((d) => d.id).find((id) => !units.includes(id)) ?? null
    // Whose it is holds for a reason.
    const reason = slots.reason ?? (proposed === null ? '' : asked.text.slice(0, 200))
    return units.map((unit) => on(asked.state, { do: 'pass_back', unit, reason, proposed }))
  },
}

/** Of those that passed it back the one that named whom it is ruled to, else the first. */
function ruling({ state, heard }: Asked): readonly Command[] | Refusal {
  const to = heard.understanding.slots.departments?.[0]?.id ?? heard.understanding.slots.to?.unit ?? null
  if (to === null) return { code: 'no_department', number: state.number }
  const passed = standing(state.body).filter((c) => c.passed !== undefined && c.handled === undefined)
  const from = passed.find((c) => c.passed?.proposed === to) ?? passed.find((c) => c.unit === to) ?? passed[0]
  return [on(state, { do: 'rule', unit: from?.unit ?? to, to })]
}

function rating({ state, heard, text }: Asked): readonly Command[] | Refusal {
  const grades = gradesIn(heard, text)
  if (grades.length === 0) return { code: 'needs_reason', number: state.number }
  return grades.map(({ unit, grade, reason }) => on(state, { do: 'rate', unit, grade, reason }))
}

function altering({ state, heard, text }: Asked): readonly Command[] | Refusal {
  const { slots } = heard.understanding
  const [unclear] = unclearIn(heard, text)
  if (unclear !== undefined) {
    const like = departmentsLike(heard.deps.directory, unclear).map((d) => d.name)
    return { code: 'unknown_department', number: state.number, name: unclear, like }
  }
  const words = slots.deadlineWords ?? ''
  if (slots.deadlineProblem === 'past') return { code: 'deadline_past', number: state.number, words }
  if (slots.deadlineProblem === 'invalid') return { code: 'deadline_invalid', number: state.number, words }
  const at = slots.deadline === undefined ? undefined : parseIso(slots.deadline)
  return [
    on(state, {
      do: 'alter',
      add: (slots.departments ?? []).map((d) => d.id),
      drop: (slots.without ?? []).map((d) => d.id),
      urgency: slots.urgency ?? null,
      matter: slots.matter ?? null,
      arriveBy: at === undefined ? null : { at, words },
    }),
  ]
}

/** Names said of a department to come that are none's, or several's. */
function unclearIn({ understand }: Asked['heard'], text: string): string[] {
  const called = joins.exec(text)?.[1]
  if (called === undefined) return []
  const { departmentsUnknown = [], departmentChoices = [] } = understand(`吹哨,请${called}`).slots
  return [...departmentsUnknown, ...departmentChoices.map((c) => c.said)]
}

/** The sender's town's own, in these states; where it is about what was just said here. */
const ofTown =
  (...states: WhistleCase['state'][]): NonNullable<Act['candidates']> =>
  (heard, view) => {
    const open = view.open('whistle').filter(isWhistle)
    const { directory } = heard.deps
    return open.filter(
      (w) =>
        states.includes(w.state) &&
        may(directory, heard.person, 'call_off', { area: w.area }, view.now).ok &&
        (heard.addressed || w.body.chat === null || w.body.chat === heard.envelope.chat),
    )
  }

/** Whistles that called a department of the sender's. */
const ofDepartment: NonNullable<Act['candidates']> = (heard, view) => {
  const { person, deps } = heard
  const units = person === null ? [] : deps.directory.postsOf(person, view.now).map((p) => p.unit)
  const open = view.open('whistle').filter(isWhistle)
  return open.filter((w) => standing(w.body).some((c) => units.includes(c.unit)))
}

/** Those that all have handled; where none is, whoever rates too early hears so. */
const toRate: NonNullable<Act['candidates']> = (heard, view) => {
  const handled = ofTown('handled')(heard, view)
  return handled.length > 0 ? handled : ofTown('blown')(heard, view)
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
    rate: { candidates: toRate, awaits: ['rate'], commands: rating, reason: true },
    judge: {
      candidates: ofDepartment,
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
    open_hazard: {
      candidates: ofTown('blown', 'handled'),
      awaits: [],
      commands: () => [],
      result: true,
      carry: openHazard,
    },
    to_meeting: {
      candidates: ofTown('blown', 'handled'),
      awaits: [],
      commands: ({ state, text }) => [
        on(state, { do: 'to_meeting', reason: withoutNumber(text).replace(meetingWish, '').trim() }),
      ],
    },
    conclude: {
      awaits: ['meeting'],
      result: true,
      commands: ({ state, heard, text }) => {
        const said = withoutNumber(text).replace(concluded, '').trim()
        return [
          on(state, { do: 'conclude', conclusion: said === '' ? (heard.understanding.slots.reason ?? '') : said }),
        ]
      },
    },
  },
  target: ({ area, body }) => ({ area, units: [...body.wanted, ...body.called.map((c) => c.unit)], named: [body.by] }),
  choice: ({ number, body }) => `${number} ${quote(body.placeName, 40)} ${quote(body.matter, 30)}`.trim(),
  item: (state, context) => {
    const { number, town, place, matter } = itemOf(state, context)
    return { number, place, what: matter, where: town }
  },
  isOver: (state) => (state.state === 'closed' || state.state === 'called_off') && !isListed(state),
  shown: whistleRecord,
}
