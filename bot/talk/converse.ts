/** The order in which a message is taken: danger, an answer to something of ours, an intent, a plain report, a short question. */
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName } from '../../domain/intent.ts'
import { continuesReport } from '../../prompts/lexicon/continues.ts'
import { isCourtesy, isNod } from '../../prompts/lexicon/courtesy.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { saidOnSpot } from '../../prompts/lexicon/on-spot.ts'
import { question } from '../../prompts/lexicon/topics.ts'
import { laterIn, outweighs } from '../../prompts/words/later.ts'
import { aboutRoster, rosterMeant } from './duty/roster.ts'
import { help } from './help.ts'
import { act } from './acts.ts'
import { fitting } from './fitting.ts'
import { awaitsReceipt, isAct, talkAct } from './hazard-acts.ts'
import { isKindIntent, kindAct } from './kinds/kinds.ts'
import { button } from './buttons.ts'
import { answerQuestion } from './questions.ts'
import { rollCall } from './duty/roll.ts'
import { whoIsOnDuty } from './duty/who.ts'
import { exportLedger } from './export.ts'
import { guide } from './guide.ts'
import { showList, turnPage } from './listing.ts'
import { afterLook, asksHowItWas } from './looked.ts'
import { lookup } from './lookup.ts'
import { meantBy } from './meant.ts'
import { notNow } from './not-now.ts'
import { objects } from './objection.ts'
import { asksFinding, reportsOwn } from './own.ts'
import { partsOf } from './parts.ts'
import { bind } from './people/bind.ts'
import { meetsGroup } from './people/groups.ts'
import { lists, listSent } from './people/lists.ts'
import { newPlace } from './people/new-place.ts'
import { register } from './people/register.ts'
import { replace } from './people/replace.ts'
import { unlink } from './people/unlink.ts'
import { phones } from './phones.ts'
import { held } from './restored.ts'
import { unregistered } from './people/unregistered.ts'
import { answersRequest, vouch } from './people/vouch.ts'
import { takeShift } from './duty/agree.ts'
import { dutyLog } from './duty/log.ts'
import { checkIn, handOver, takeOver } from './duty/post.ts'
import { swap, withdrawsSwap } from './duty/swap.ts'
import { fileRefused } from './refused.ts'
import type { Heard } from './prepare.ts'
import { photoOnly } from './photos.ts'
import { askWhat, namesWhere, ownHazards, recentHazards, report } from './report.ts'
import { alarm } from './alarm.ts'
import { unbound } from './unbound.ts'
import { unnamed } from './unnamed.ts'
import { blow } from './whistle.ts'
import { showMeetings } from './whistle-meetings.ts'
import { answersCall, arrivesAtPlace } from './whistle-shown.ts'
import { withdraw } from './withdraw.ts'

export function converse(first: Heard, view: View): void {
  const heard = afterLook(withQuote(first, view), view)
  const { understanding } = heard
  if (fileRefused(heard, view)) return
  view.note({ intent: understanding.intent, slots: understanding.slots, by: understanding.by })
  meetsGroup(heard, view)
  if (heard.envelope.click !== null)
    return unbound(heard, view) ? undefined : button(heard, view, heard.envelope.click.button)
  if (understanding.intent === 'incident') {
    if (!answersCall(heard, view)) alarm(heard, view)
    return
  }
  if (listSent(heard, view) || aboutRoster(heard, view)) return
  if (answersRequest(heard, view)) return vouch(heard, view)
  if (asksFinding(heard, view) || asksHowItWas(heard, view)) return
  if (unnamed(heard, view)) return
  if (view.question && answerQuestion(heard, view, view.question)) return
  if (unbound(heard, view)) return
  if (arrivesAtPlace(heard, view)) return
  const parts = partsOf(heard)
  if (!parts) return take(heard, view, meantBy(heard, view))
  for (const part of parts) take(part, view, part.understanding.intent)
}

/** What was quoted is known only now; words that meant nothing alone may mean something about it. */
function withQuote(heard: Heard, view: View): Heard {
  const [quoted, another] = view.quoted
  if (!quoted) return heard
  // Of several it may be all or one: that is settled where the cases are found.
  if (another) return { ...heard, addressed: true }
  return { ...heard, addressed: true, understanding: heard.understand(heard.envelope.text, quoted.number) }
}

/** Does what an intent asks for. */
function take(heard: Heard, view: View, intent: IntentName): void {
  const wanted = laterIn(heard.envelope.text)
  if (wanted !== undefined && outweighs(wanted, intent, heard.understanding.slots.numbers !== undefined))
    return notNow(heard, view, wanted)
  if (objects(heard, view)) return
  if (intent === 'fix_submit' && reportsOwn(heard, view)) return
  const meant = fitting(heard, view, intent)
  const handler = handlers[meant]
  if (handler && !aboutKind(heard, view, meant)) return handler(heard, view)
  if (isAct(meant) || isKindIntent(meant)) return act(heard, view, meant)
  nothing(heard, view)
}

/** 撤回 takes back a report, but a whistle that is named or quoted is called off. */
function aboutKind(heard: Heard, view: View, intent: IntentName): boolean {
  if (!isKindIntent(intent)) return false
  const named = (heard.understanding.slots.numbers ?? []).flatMap((n) => view.find(n) ?? [])
  return [...named, ...view.quoted].some((c) => kindAct(c, intent) !== undefined)
}

/** What is done for each intent that is no act on a case; all others mean nothing here. */
const handlers: Partial<Record<IntentName, (heard: Heard, view: View) => void>> = {
  incident: alarm,
  report_hazard: (heard, view) => {
    if (excusesPhoto(heard, view)) return act(heard, view, 'fix_submit')
    return showsOnly(heard) ? photoOnly(heard, view) : report(heard, view)
  },
  withdraw: (heard, view) => (withdrawsSwap(heard, view) ? undefined : withdraw(heard, view)),
  checkin: checkIn,
  handover: handOver,
  takeover: takeOver,
  swap,
  agree: takeShift,
  duty_log: dutyLog,
  whistle: blow,
  who_duty: whoIsOnDuty,
  meetings: showMeetings,
  roster: rosterMeant,
  roll_call: rollCall,
  register,
  vouch,
  bind,
  replace,
  new_place: newPlace,
  import: lists,
  unregistered,
  held,
  phones,
  unlink,
  todo: showList,
  lookup,
  export: exportLedger,
  guide,
  help: (heard, view) => (isCourtesy(heard.envelope.text) ? nothing(heard, view) : help(heard, view)),
}

/** "通道清了 手机坏了拍不了照" from whoever owes it, or just reported it, tells of work done, not of a broken thing. */
function excusesPhoto({ envelope, deps }: Heard, view: View): boolean {
  if (!excuseFor(envelope.text)) return false
  const owes = view.awaiting().some((a) => talkAct('fix_submit').awaits.includes(a.obligation.kind))
  return owes || (!saidOnSpot(envelope.text) && ownHazards(view, deps.settings.withdrawWindow).length > 0)
}

/** Photos, and words that tell neither what nor where. */
function showsOnly({ envelope, understanding: { slots } }: Heard): boolean {
  const told = (slots.hazards ?? []).length > 0 || slots.place !== undefined || slots.placeChoices !== undefined
  return envelope.photos.length > 0 && !told
}

/** Not understood. A photo gets one question; words get a short hint when they were meant for us, else silence. */
function nothing(heard: Heard, view: View): void {
  const { envelope } = heard
  const text = envelope.text.trim()
  if (envelope.photos.length > 0) return photoOnly(heard, view)
  if (goesOn(heard, view) || turnPage(heard, view)) return
  if (isNod(text) && heard.addressed && receiptAwaited(view)) return act(heard, view, 'ack')
  // Among others, quoting us is still talk between people unless it means something.
  if ((!heard.private && !envelope.mentioned) || isCourtesy(text)) return
  if (answersOnlyWhen(heard, view)) return act(heard, view, 'dispatch')
  if (namesOnlyWhere(heard) && !lacksPlace(heard, view))
    return askWhat(heard, view, { said: text, photos: [], named: true })
  if (heard.person === null) return toStranger(heard, view)
  const wanted = laterIn(text)
  if (wanted !== undefined) return notNow(heard, view, wanted)
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'not_understood', facts: { examples: [] } })
}

/** Further words of whoever just reported, within the time for it: part of the report, and of no record else. */
function goesOn(heard: Heard, view: View): boolean {
  const { envelope, understanding } = heard
  const text = envelope.text.trim()
  const [last] = recentHazards(heard, view)
  const { numbers, choices, place, placeChoices, area } = understanding.slots
  const other =
    [numbers, choices, place, placeChoices, area].some((s) => s !== undefined) ||
    !continuesReport(text, heard.addressed)
  if (!last || other || envelope.quote !== null || laterIn(text) !== undefined) return false
  // Among others nothing is answered to words that were not said to us.
  const command = { do: 'join' as const, text, photos: [], silent: !heard.addressed }
  return view.execute({ kind: 'hazard', case: last.number, command }).ok
}

const receiptAwaited = (view: View): boolean => view.awaiting().some((a) => awaitsReceipt(a.state))

/** "三天" from the person from whom an order is awaited; of several it is asked which. */
function answersOnlyWhen(heard: Heard, view: View): boolean {
  const { slots } = heard.understanding
  const waiting = view.awaiting().filter((a) => a.obligation.kind === 'dispatch')
  return heard.private && slots.deadline !== undefined && heard.envelope.text.length <= 8 && waiting.length > 0
}

/** Only a place is named: somebody begins to report. */
function namesOnlyWhere(heard: Heard): boolean {
  const { text } = heard.envelope
  return text.length <= 20 && namesWhere(heard) && !question.test(text) && laterIn(text) === undefined
}

/** A clue just given by somebody unknown, without where it is. */
function lacksPlace(heard: Heard, view: View): boolean {
  if (heard.person !== null) return false
  const [clue] = ownHazards(view, heard.deps.settings.withdrawWindow)
  return clue !== undefined && (clue.town === null || clue.body.placeName === '')
}

/** Words of somebody unknown go to the clue just given; else he hears how to report, and what he said waits for more. */
function toStranger(heard: Heard, view: View): void {
  if (!heard.private) return
  const text = heard.envelope.text.trim()
  const tells = text.length >= 4 && !question.test(text) && laterIn(text) === undefined
  const [clue] = ownHazards(view, heard.deps.settings.withdrawWindow)
  const command = { do: 'join' as const, text, photos: [] }
  if (tells && clue && view.execute({ kind: 'hazard', case: clue.number, command }).ok) return
  const { questionLife } = heard.deps.settings
  if (tells) view.ask('draft', { said: text.slice(0, 500), photos: [], missing: 'what', choices: [] }, questionLife)
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
}
