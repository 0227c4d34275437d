/** 换班、请假、替班 in chat: whose day is meant is found by who sits on it; what stays unclear is asked once (R16.3). */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import { inOrder } from '../../../domain/duty/find.ts'
import { type Choice, type Meant, meantSwap, type Ready, type Wish } from '../../../domain/duty/meant.ts'
import { lineNames } from '../../../domain/duty/roster.ts'
import { ofSwap } from '../../../prompts/lexicon/shifts.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'

export function swap(heard: Heard, view: View): void {
  meet(heard, view, { offer: false })
}

/** 我替王军12月3日的班: nobody has asked for it; it is asked of him. */
export function offerSwap(heard: Heard, view: View): void {
  meet(heard, view, { offer: true })
}

function meet(heard: Heard, view: View, { offer }: Pick<Wish, 'offer'>): void {
  const { person, understanding, envelope } = heard
  if (person === null) {
    if (!heard.addressed) return
    return view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
  }
  const { slots } = understanding
  const leave = /请假/.test(envelope.text)
  const wish: Wish = {
    by: person,
    other: slots.other ?? null,
    date: slots.date ?? null,
    dateInReturn: slots.dateInReturn ?? null,
    unit: slots.unit?.id ?? null,
    line: slots.line ?? null,
    shift: slots.shift ?? null,
    leave,
    offer,
    reason: (slots.reason ?? '').slice(0, 200),
  }
  carryOut(heard, view, meantSwap(wish, inOrder(view.open('shift')), view.now), slots.other?.name ?? '')
}

const seat = z.object({ line: z.enum(lineNames), seat: z.number() })
/** Ways to go on, of which one is chosen. */
export const swapAsked = z.object({
  choices: z.array(
    z.object({
      on: z.string(),
      command: z.object({
        do: z.literal('ask_swap'),
        seat,
        of: z.string().nullable(),
        inReturn: seat.extend({ number: z.string() }).nullable(),
        reason: z.string(),
        offer: z.literal(true).optional(),
        leave: z.literal(true).optional(),
      }),
    }),
  ),
})

function carryOut(heard: Heard, view: View, meant: Meant, other: string): void {
  if ('refusal' in meant) return refuse(view, 'swap', meant.refusal)
  if ('on' in meant) return ask(view, meant)
  const { directory, settings } = heard.deps
  const shown = meant.choices.map(({ date, shift, line, unit, command }: Choice) => ({
    date,
    shift,
    line,
    unit: directory.unit(unit)?.name ?? '',
    offer: command.offer === true,
  }))
  const data: z.input<typeof swapAsked> = { choices: meant.choices.map(({ on, command }) => ({ on, command })) }
  view.ask('swap', data, settings.questionLife)
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: [],
    words: 'duty_swap_which',
    facts: { ask: meant.ask, other, date: meant.date, choices: shown },
  })
}

function ask(view: View, { on, command }: Ready): void {
  const outcome = view.execute({ kind: 'shift', case: on, command })
  if (!outcome.ok) refuse(view, 'swap', outcome.refusal, on)
}

/** "2": the way to go on that was chosen. */
export function answerSwap(heard: Heard, view: View, asked: z.infer<typeof swapAsked>): boolean {
  const [number] = heard.understanding.slots.choices ?? []
  const chosen = number === undefined ? undefined : asked.choices[number - 1]
  if (chosen === undefined || heard.envelope.text.trim().length > 12) return false
  view.answered()
  const { offer, leave, ...command } = chosen.command
  ask(view, { on: chosen.on, command: { ...command, ...(offer ? { offer } : {}), ...(leave ? { leave } : {}) } })
  return true
}

/** 撤回换班: the newest of the sender's own that nobody has decided. True when the words are about one. */
export function withdrawsSwap(heard: Heard, view: View): boolean {
  if (!ofSwap.test(heard.envelope.text)) return false
  const own = inOrder(view.open('shift')).flatMap((c) =>
    c.body.requests.filter((r) => r.by === heard.person && r.decided === undefined).map((r) => ({ on: c.number, r })),
  )
  const newest = own.toSorted((a, b) => b.r.at - a.r.at)[0]
  if (newest === undefined) refuse(view, 'withdraw', { code: 'no_own_swap' })
  else {
    const command = { do: 'withdraw_swap', request: newest.r.id } as const
    const outcome = view.execute({ kind: 'shift', case: newest.on, command })
    if (!outcome.ok) refuse(view, 'withdraw', outcome.refusal, newest.on)
  }
  return true
}
