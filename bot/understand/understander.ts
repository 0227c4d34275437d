/**
 * What a message wants, by rules alone: pure, synchronous, and the same for everybody but for who speaks and where.
 * Order: danger to life, answers to work, lists and help, a hazard told in plain words. What fits nothing is `none`,
 * with the place, date or numbers it names, so that an answer to a question of ours is not lost.
 */
import type { WorkTime } from '../../domain/calendar.ts'
import type { Directory } from '../../domain/directory.ts'
import type { IntentName, Understanding } from '../../domain/intent.ts'
import { everything, injection } from '../../prompts/lexicon/answers.ts'
import * as commands from '../../prompts/lexicon/commands.ts'
import { question } from '../../prompts/lexicon/topics.ts'
import { answer } from './answer.ts'
import { asksLedger, asksList, listPlace, listSlots } from './intents/asks.ts'
import { opensWhistle, whistle } from './intents/whistle.ts'
import { asksGuide } from './intents/guide.ts'
import { keepers } from './intents/keepers.ts'
import { peopleIn, tellsOfDanger } from './danger.ts'
import { createGazetteer, type Gazetteer } from './gazetteer.ts'
import { type Input, read, type Reading } from './heard.ts'
import type { Meaning } from './meaning.ts'
import { announcesReport, isReport, reportSlots } from './report.ts'
import { caseSlots, hints, mannerSlots, placeSlots, severitySlots } from './slots.ts'

export type Understander = { understand(input: Input): Understanding; names: Gazetteer }

/** `time`: the county's office hours and holidays, by which 下班前 and 5个工作日 are counted; `names` of the same rows. */
export function createUnderstander(
  directory: Directory,
  time: WorkTime = {},
  names: Gazetteer = createGazetteer(directory),
): Understander {
  return {
    names,
    understand: (input) => {
      const r = read(input, directory, names, time)
      const { intent, slots } = decide(r)
      const answers = input.quoted !== null && answering.has(intent)
      return { intent, slots, by: answers ? 'answer' : 'rules' }
    },
  }
}

const answering: ReadonlySet<IntentName> = new Set([
  'ack',
  'fix_submit',
  'pass',
  'return',
  'dispatch',
  'withdraw',
  'lookup',
])

function decide(r: Reading): Meaning {
  if (r.whole === '') return wordless(r)
  if (tellsOfDanger(r.whole)) return calling(r) ?? incident(r)
  if (injection.test(r.whole) || (everything.test(r.whole) && !r.setting.bound)) return { intent: 'none', slots: {} }
  if (r.text === '') return onlyNumbers(r)
  return answer(r) ?? request(r) ?? report(r) ?? named(r) ?? { intent: 'none', slots: hints(r) }
}

function wordless(r: Reading): Meaning {
  if (r.images > 0) {
    if (r.input.quoted !== null && r.setting.keeper) return { intent: 'fix_submit', slots: caseSlots(r) }
    return announcesReport(r) ? { intent: 'report_hazard', slots: { hazards: [] } } : { intent: 'none', slots: {} }
  }
  return { intent: r.addressed ? 'help' : 'none', slots: {} }
}

/** A whistle blown about a danger is both; danger told first rings, whoever is to be called beside. */
function calling(r: Reading): Meaning | undefined {
  const called = opensWhistle(r) ? whistle(r) : undefined
  return called && { ...called, slots: { ...called.slots, urgency: 'urgent', severity: 'urgent' } }
}

function incident(r: Reading): Meaning {
  const people = peopleIn(r.whole)
  return {
    intent: 'incident',
    slots: { ...placeSlots(r), severity: 'urgent', ...mannerSlots(r.whole), ...(people !== undefined && { people }) },
  }
}

function onlyNumbers(r: Reading): Meaning {
  const slots = caseSlots(r)
  if (r.numbers.length > 0) {
    if (r.images > 0 && r.setting.keeper) return { intent: 'fix_submit', slots }
    return { intent: 'lookup', slots }
  }
  return { intent: r.whole === '1' ? 'ack' : 'none', slots }
}

/** 待办, 查, 帮助. */
function request(r: Reading): Meaning | undefined {
  if (asksTodo(r)) return { intent: 'todo', slots: caseSlots(r) }
  const wanted = keepers(r) ?? asksGuide(r) ?? asksLedger(r)
  if (wanted) return wanted
  if (asksAfter(r)) return { intent: 'lookup', slots: { ...caseSlots(r), ...listPlace(r), ...listSlots(r) } }
  const listed = asksList(r)
  if (listed) return listed
  if (commands.help.test(r.text) && r.addressed) return { intent: 'help', slots: {} }
  return undefined
}

function asksTodo({ text, addressed, numbers }: Reading): boolean {
  return commands.todo.test(text) && text.length <= 30 && numbers.length === 0 && (addressed || /我|俺|待办/.test(text))
}

function asksAfter(r: Reading): boolean {
  const { text, setting, topic, numbers, addressed } = r
  if (topic?.name === '进度') return addressed
  if (commands.asksMeaning.test(text)) return false
  const words = commands.lookup.test(text) || (numbers.length > 0 && commands.asking.test(text))
  // A hazard told anew is no question, unless a case is named or something is asked.
  if (!words || (setting.hazard && !setting.bound && !question.test(text))) return false
  return numbers.length > 0 || (addressed && (topic === undefined || topic.yields))
}

/** A case is named to us and nothing else fits: show it. */
function named(r: Reading): Meaning | undefined {
  return r.addressed && r.numbers.length > 0
    ? { intent: 'lookup', slots: { ...caseSlots(r), ...placeSlots(r) } }
    : undefined
}

function report(r: Reading): Meaning | undefined {
  if (isReport(r)) return { intent: 'report_hazard', slots: { ...caseSlots(r), ...reportSlots(r) } }
  if (!announcesReport(r)) return undefined
  return {
    intent: 'report_hazard',
    slots: { ...placeSlots(r), hazards: [], ...severitySlots(r.whole), ...mannerSlots(r.whole) },
  }
}
