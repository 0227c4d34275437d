/** 分派 签收 整改 合格 退回: finds the cases meant, makes the command, answers a refusal in words. */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { Refusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { type Act, actKinds, find } from './cases.ts'
import { orderOf } from './order.ts'
import type { Heard } from './prepare.ts'
import { listedNumbers } from './listed.ts'

export function isAct(intent: IntentName): intent is Act {
  return intent in actKinds
}

export function act(heard: Heard, view: View, intent: Act): void {
  const { slots } = heard.understanding
  const found = find(view, intent, slots, listedNumbers(view.question))
  if ('unknown' in found) return refuse(view, intent, { code: 'unknown_number', number: found.unknown })
  if ('several' in found) return askWhich(heard, view, intent, found.several)
  if ('none' in found) return nothingAwaits(heard, view, intent)
  perform(heard, view, intent, found.cases, heard.envelope.text, heard.envelope.photos)
}

/** Carries the act out on each case; words and photos may come from an earlier half of the message. */
export function perform(
  heard: Heard,
  view: View,
  intent: Act,
  cases: readonly HazardCase[],
  text: string,
  photos: string[],
): void {
  const lacking: string[] = []
  for (const hazard of cases) {
    const command = commandFor(heard, view, intent, hazard, text, photos)
    if ('code' in command) {
      refuse(view, intent, command, hazard.number)
      continue
    }
    const outcome = view.execute({ kind: 'hazard', case: hazard.number, command })
    if (outcome.ok) continue
    if (outcome.refusal.code === 'needs_photo' || outcome.refusal.code === 'needs_reason') lacking.push(hazard.number)
    refuse(view, intent, outcome.refusal, hazard.number)
  }
  if (lacking.length > 0)
    view.ask('evidence', { act: intent, numbers: lacking, text, photos }, heard.deps.settings.questionLife)
  else if (view.question?.kind !== 'list') view.answered()
}

function commandFor(
  heard: Heard,
  view: View,
  intent: Act,
  hazard: HazardCase,
  text: string,
  photos: string[],
): HazardCommand | Refusal {
  const { slots } = heard.understanding
  const said = text.trim()
  switch (intent) {
    case 'dispatch':
      return orderOf(heard, view, hazard, slots)
    case 'ack':
      return { do: 'ack' }
    case 'fix_submit':
      return { do: 'submit', text: said, photos, excuse: excuseFor(said) }
    case 'pass':
      return { do: 'pass', text: said, photos, excuse: excuseFor(said) }
    case 'return':
      return { do: 'return', reason: slots.reason ?? '', photos }
  }
}

export function refuse(view: View, intent: IntentName, refusal: Refusal, number?: string): void {
  view.note({ refused: refusal.code, intent })
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: number === undefined ? [] : [number],
    words: 'refused',
    facts: { refusal, act: intent },
  })
}

function askWhich(heard: Heard, view: View, intent: Act, several: readonly HazardCase[]): void {
  const numbers = several.map((c) => c.number).slice(0, 9)
  const choices = several.slice(0, 9).map((c) => `${c.number} ${c.body.placeName} ${c.body.what}`)
  view.ask(
    'which',
    { act: intent, numbers, text: heard.envelope.text, photos: heard.envelope.photos },
    heard.deps.settings.questionLife,
  )
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: [],
    words: 'which',
    facts: { ask: 'case', act: intent, choices },
  })
}

/** 收到 among people who were not asked anything means nothing to us; whoever spoke to us hears that nothing awaits him. */
function nothingAwaits(heard: Heard, view: View, intent: Act): void {
  if (!heard.addressed) return
  if (heard.person === null) {
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
    return
  }
  if (intent === 'dispatch') {
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'ask_number', facts: { act: intent } })
    return
  }
  refuse(view, intent, { code: 'nothing' })
}
