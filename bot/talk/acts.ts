/** 分派 签收 整改 合格 退回: finds the cases meant, makes the command, answers a refusal in words. */
import type { View } from '../../db/transactions/intake.ts'
import type { AnyCase, Refusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { boardChats } from '../../domain/whistle/scene.ts'
import { isWhistle } from '../../domain/whistle/state.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { sensitive } from '../../prompts/lexicon/sensitive.ts'
import { notMine } from '../../prompts/words/later.ts'
import { quote } from '../../prompts/words/outgoing.ts'
import { remember } from './afterwards.ts'
import { carryOut, type Told } from './carry-out.ts'
import { awaits, find } from './cases.ts'
import { workNearby } from './extension.ts'
import { type Asked, hazardAct } from './hazard-acts.ts'
import { hazardsOf, isHazard } from './hazards.ts'
import { kindAct, kindOf } from './kinds/kinds.ts'
import { keptPhotos } from './kept.ts'
import type { Heard } from './prepare.ts'
import { listedNumbers } from './listed.ts'
import { notNow } from './not-now.ts'
import { reading, sees } from './sees.ts'

export function act(heard: Heard, view: View, intent: IntentName): void {
  if (answersOthers(heard, view, intent)) return
  const { slots } = heard.understanding
  const found = find(heard, view, intent, listedNumbers(view.question))
  if ('unknown' in found) return refuse(view, intent, { code: 'unknown_number', number: found.unknown })
  const photos = [...keptPhotos(view, intent), ...heard.envelope.photos]
  // Another town's cases with the same number's end are none of the sender's.
  const offered = 'several' in found ? found.several : []
  const several = offered.filter((c) => sees(heard, view, c)).toSorted((a, b) => (a.number < b.number ? -1 : 1))
  if ('several' in found && several.length === 0) {
    return refuse(view, intent, { code: 'unknown_number', number: slots.numbers?.[0] ?? '' })
  }
  const sole = several.length === 1 && offered.length > 1
  const all = sole || (intent !== 'dispatch' && everyOne.test(heard.envelope.text.trim()))
  if ('several' in found && !all) return askWhich({ heard, view, intent, several, photos })
  if ('none' in found) return nothingAwaits(heard, view, intent)
  const meant = 'several' in found ? several : found.cases
  perform(heard, view, intent, narrowed(intent, meant), heard.envelope.text, photos)
}

/** Of the cases named together those it is done to. */
export function narrowed(intent: IntentName, cases: readonly AnyCase[]): readonly AnyCase[] {
  const narrow = hazardAct(intent)?.narrow
  return narrow && cases.every((c) => isHazard(c)) ? narrow(hazardsOf(cases)) : cases
}

const everyOne = /^(全部?|全都|都|统统)(?!是)/

/** 收到 among others answers them, unless it quotes us, @s us or names the case: what we ask for is asked in private. */
function answersOthers(heard: Heard, view: View, intent: IntentName): boolean {
  const { numbers = [], choices = [] } = heard.understanding.slots
  if (intent !== 'ack' || heard.addressed || numbers.length > 0 || choices.length > 0) return false
  return !calledHere(heard, view)
}

/** A whistle was said to this group and waits for the sender's department. */
function calledHere({ envelope: { chat }, deps: { directory } }: Heard, view: View): boolean {
  if (chat === null) return false
  return view.awaiting().some(({ state, obligation: { kind, owner } }) => {
    if (!isWhistle(state) || kind !== 'sign') return false
    const own = 'unit' in owner ? directory.chatsOfUnit(owner.unit).map((c) => c.id) : []
    return own.includes(chat) || boardChats(state, { directory }).includes(chat)
  })
}

/** Carries the act out on each case; words and photos may come from an earlier half of the message. */
export function perform(
  heard: Heard,
  view: View,
  intent: IntentName,
  cases: readonly AnyCase[],
  text: string,
  photos: string[],
): void {
  const lacking: string[] = []
  const unfinished: string[] = []
  const done: Asked[] = []
  const others: (() => void)[] = []
  for (const state of cases) {
    const asked = { heard, view, state, text: text.trim(), photos }
    for (const outcome of carryOut(intent, asked)) {
      if (outcome.ok && isHazard(state)) done.push({ ...asked, hazard: state })
      else if (outcome.ok) others.push(() => followUp(intent, asked))
      if (outcome.ok || isPoliteness(heard, intent, outcome.refusal)) continue
      if (outcome.refusal.code === 'lacks') unfinished.push(state.number)
      if (lacks.has(outcome.refusal.code)) lacking.push(state.number)
      if (outcome.refusal.code === 'state' && toldHowItEnded(heard, view, state)) continue
      refuse(view, intent, outcome.refusal, state.number)
    }
  }
  const { questionLife, listLife } = heard.deps.settings
  if (unfinished.length > 0) view.ask('order', { numbers: unfinished, text, photos }, questionLife)
  else if (lacking.length > 0) view.ask('evidence', { act: intent, numbers: lacking, text, photos }, questionLife)
  const numbers = done.map((d) => d.hazard.number)
  if (unfinished.length === 0 && lacking.length === 0) remember(view, intent, numbers, listLife)
  for (const asked of done) hazardAct(intent)?.after?.(asked, numbers)
  others.at(-1)?.()
}

/** What may follow an act on a case of another kind, by the case as it now is. */
function followUp(intent: IntentName, asked: Told): void {
  const state = asked.view.find(asked.state.number) ?? asked.state
  kindAct(state, intent)?.after?.({ ...asked, state, context: reading(asked.heard, asked.view) })
}

/** An answer to what is over is answered with its record. */
function toldHowItEnded(heard: Heard, view: View, state: AnyCase): boolean {
  const kind = kindOf(state)
  if (!kind?.isOver?.(state)) return false
  view.say(kind.shown(state, reading(heard, view)))
  return true
}

/** Refusals that only ask for what is missing. */
const lacks: ReadonlySet<Refusal['code']> = new Set([
  'needs_photo',
  'needs_reason',
  'needs_extension',
  'needs_result',
  'needs_hazard',
])

/** What tells facts to somebody whose business it is. */
const answering: ReadonlySet<Refusal['code']> = new Set(['state', 'answered_already'])

/** 收到 to what is another's order, said under the eyes of all, is only politeness. */
function isPoliteness(heard: Heard, intent: IntentName, refusal: Refusal): boolean {
  return intent === 'ack' && !heard.private && !heard.envelope.mentioned && !answering.has(refusal.code)
}

export function refuse(view: View, intent: IntentName, refusal: Refusal, number?: string): void {
  view.note({ refused: refusal.code, intent })
  view.say({
    // A thousand who were too late need not all be told before everybody.
    to: refusal.code === 'taken' ? { to: 'account', account: view.envelope.account } : { to: 'here' },
    lane: 'answer',
    cases: number === undefined ? [] : [number],
    words: 'refused',
    facts: { refusal, act: intent },
  })
}

type Which = { heard: Heard; view: View; intent: IntentName; several: readonly AnyCase[]; photos: string[] }

const CHOICES = 30

/** Among others only where it is, when the words are nobody's business there. */
function choiceOf(state: AnyCase, { heard, view }: Which): string {
  if (!isHazard(state)) return kindOf(state)?.choice(state, reading(heard, view)) ?? state.number
  const { number, body } = state
  const open = heard.private || (body.source !== 'citizen' && !sensitive.test(body.what))
  return [number, quote(body.placeName, 40), open ? quote(body.what, 40) : ''].join(' ').trim()
}

export function askWhich(asked: Which): void {
  const { heard, view, intent, several, photos } = asked
  const offered = several.slice(0, CHOICES)
  const numbers = offered.map((c) => c.number)
  const choices = offered.map((c) => choiceOf(c, asked))
  const { text } = heard.envelope
  view.ask('which', { act: intent, numbers, text, photos }, heard.deps.settings.questionLife)
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: [],
    words: 'which',
    facts: { ask: 'case', act: intent, choices },
  })
}

/** 收到 among people who were not asked anything means nothing to us; whoever spoke to us hears that nothing awaits him. */
function nothingAwaits(heard: Heard, view: View, intent: IntentName): void {
  if (!heard.addressed) return
  if (heard.person === null) {
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
    return
  }
  if (hazardAct(intent)?.numbered === true) {
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'ask_number', facts: { act: intent } })
    return
  }
  if (intent === 'ack') return signedBefore(heard, view)
  if (intent === 'fix_submit' && addsToReport(heard, view)) return
  // 不归我管 from whoever has the work, not from a department that was asked.
  const works = view
    .awaiting()
    .some((a) => isHazard(a.state) && awaits('fix_submit', a.state).includes(a.obligation.kind))
  if (intent === 'pass_back' && works) return notNow(heard, view, notMine)
  if (intent === 'extend_request') {
    const near = workNearby(heard, view)
    if (near && 'cases' in near) return perform(heard, view, intent, near.cases, heard.envelope.text, [])
    if (near && 'several' in near) return askWhich({ heard, view, intent, several: near.several, photos: [] })
  }
  refuse(view, intent, { code: 'nothing' })
}

/** A word that closes a talk needs no answer; who has signed already hears when, and what comes next. */
function signedBefore(heard: Heard, view: View): void {
  const signed = view.awaiting().find((a) => isHazard(a.state) && awaits('ack', a.state).includes(a.obligation.kind))
  const [called, another] = [...new Set(view.awaiting().map((a) => a.state))].filter(isWhistle)
  const about = signed?.state ?? (another ? undefined : called)
  if (about && heard.private && !isCourtesy(heard.envelope.text)) perform(heard, view, 'ack', [about], '', [])
}

/** Mended before anybody ordered it: whoever found it shows it and it is closed; said only, it belongs to the report. */
function addsToReport(heard: Heard, view: View): boolean {
  const own = hazardsOf(view.recent(heard.deps.settings.withdrawWindow)).filter((c) => c.state === 'reported')
  const [only, another] = own
  if (!only) return false
  const text = heard.envelope.text.trim()
  const { photos } = heard.envelope
  if (only.body.source === 'citizen') {
    if (another) return false
    return view.execute({ kind: 'hazard', case: only.number, command: { do: 'join', text, photos } }).ok
  }
  if (another) {
    askWhich({ heard, view, intent: 'fix_submit', several: own, photos })
    return true
  }
  if (photos.length === 0 && !excuseFor(text))
    view.execute({ kind: 'hazard', case: only.number, command: { do: 'join', text, photos, silent: true } })
  perform(heard, view, 'fix_submit', [only], text, photos)
  return true
}
