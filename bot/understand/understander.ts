/**
 * What a message wants, by rules alone: pure, synchronous, and the same for everybody but for who speaks and where.
 * Order: danger to life, answers to work, lists and help, a hazard told in plain words. What fits nothing is `none`,
 * with the place, date or numbers it names, so that an answer to a question of ours is not lost.
 */
import type { Directory } from '../../domain/directory.ts'
import type { IntentName, Slots, Understanding } from '../../domain/intent.ts'
import { everything, injection } from '../../prompts/lexicon/answers.ts'
import * as commands from '../../prompts/lexicon/commands.ts'
import { bareOrder } from '../../prompts/lexicon/orders.ts'
import { question } from '../../prompts/lexicon/topics.ts'
import { peopleIn, tellsOfDanger } from './danger.ts'
import { createGazetteer } from './gazetteer.ts'
import { type Input, read, type Reading } from './heard.ts'
import { isAck, isDone, isPass, isPromise, isRefusal, isReturn, isWithdraw, reasonIn } from './replies.ts'
import { announcesReport, isReport, reportSlots } from './report.ts'
import { caseSlots, deadlineSlots, placeSlots, severitySlots } from './slots.ts'

export type Understander = { understand(input: Input): Understanding }

export function createUnderstander(directory: Directory): Understander {
  const names = createGazetteer(directory)
  return {
    understand: (input) => {
      const r = read(input, directory, names)
      const { intent, slots } = decide(r)
      const answers = input.quoted !== null && answering.has(intent)
      return { intent, slots, by: answers ? 'answer' : 'rules' }
    },
  }
}

type Meaning = { intent: IntentName; slots: Slots }

const answering: ReadonlySet<IntentName> = new Set(['ack', 'fix_submit', 'pass', 'return', 'dispatch', 'withdraw', 'lookup'])

function decide(r: Reading): Meaning {
  if (r.whole === '') return wordless(r)
  if (tellsOfDanger(r.whole)) return incident(r)
  if (injection.test(r.whole) || (everything.test(r.whole) && !r.setting.bound)) return { intent: 'none', slots: {} }
  if (r.text === '') return onlyNumbers(r)
  return answer(r) ?? request(r) ?? report(r) ?? { intent: 'none', slots: hints(r) }
}

function wordless(r: Reading): Meaning {
  if (r.images > 0) {
    if (r.input.quoted !== null && r.setting.keeper) return { intent: 'fix_submit', slots: caseSlots(r) }
    return announcesReport(r) ? { intent: 'report_hazard', slots: { hazards: [] } } : { intent: 'none', slots: {} }
  }
  return { intent: r.addressed ? 'help' : 'none', slots: {} }
}

function incident(r: Reading): Meaning {
  const people = peopleIn(r.whole)
  return { intent: 'incident', slots: { ...placeSlots(r), severity: 'urgent', ...(people === undefined ? {} : { people }) } }
}

function onlyNumbers(r: Reading): Meaning {
  const slots = caseSlots(r)
  if (r.numbers.length > 0) {
    if (r.images > 0 && r.setting.keeper) return { intent: 'fix_submit', slots }
    return { intent: 'lookup', slots }
  }
  return { intent: r.whole === '1' ? 'ack' : 'none', slots }
}

/** Answers about work: orders, receipts, what was done, what was found on looking again. */
function answer(r: Reading): Meaning | undefined {
  const { text, setting, order, topic } = r
  const slots = caseSlots(r)
  if (commands.rude.test(text) && !setting.bound) return undefined
  if (isWithdraw(text)) return { intent: 'withdraw', slots }
  const receipt = isAck(text)
  // What belongs to later works is no answer about hazards, unless a case is named.
  if (topic && !topic.yields && !setting.bound) return receipt ? { intent: 'ack', slots } : undefined
  const handed = order?.plain === true && (order.slots.to?.unit ?? order.slots.to?.person) != null
  if (!handed && isReturn(text, setting)) {
    const reason = reasonIn(text)
    return { intent: 'return', slots: { ...slots, ...(reason === undefined ? {} : { reason }) } }
  }
  if (isOrder(r, receipt)) {
    return { intent: 'dispatch', slots: { ...slots, ...(order?.slots ?? {}), ...deadlineSlots(r), ...caseplace(r) } }
  }
  if (isRefusal(text) && !setting.bound) return receipt || setting.hazard ? undefined : { intent: 'none', slots: hints(r) }
  if (onTheSpot.test(text) && setting.hazard && !setting.bound) return undefined
  if (isPass(text, setting)) return { intent: 'pass', slots: { ...slots, ...caseplace(r) } }
  if (isDone(text, setting) && (topic === undefined || setting.bound)) return { intent: 'fix_submit', slots: { ...slots, ...caseplace(r) } }
  if (receipt && !setting.hazard) return { intent: 'ack', slots: { ...slots, ...deadlineSlots(r) } }
  if (setting.keeper && !setting.hazard && isPromise(text) && (setting.bound || r.input.private)) {
    return { intent: 'ack', slots: { ...slots, ...deadlineSlots(r) } }
  }
  return undefined
}

/** Found and put right at once: a report all the same. */
const onTheSpot = /当场|现场(已|就|立即|马上)|当面/

/** The place only when the words name one; it narrows which case is meant. */
function caseplace(r: Reading): Slots {
  return r.main && (r.main.strong || r.main.places.length > 0) ? placeSlots(r) : {}
}

const atOnce = /^(立即|马上|尽快|抓紧|限期|按期)?(整改|处理|办理)(到位|完|好)?[。!]?$/

function isOrder(r: Reading, receipt: boolean): boolean {
  const { order, setting, text, term, told } = r
  if (question.test(text) && !setting.bound) return false
  if (order && (order.slots.to || order.plain || setting.bound)) {
    const known = order.slots.to?.unit != null || order.slots.to?.person != null
    if (receipt && !(order.plain && known)) return false
    if (setting.bound) return !setting.keeper || order.plain
    if (r.boss) return !told.sure
    return order.plain && known && !told.sure
  }
  if (setting.bound && r.boss && atOnce.test(text)) return true
  if (setting.keeper || told.sure || receipt || isDone(text, setting) || isPass(text, setting) || term === undefined) return false
  if (setting.bound) return bareOrder.test(text) || text.length - term.words.length <= 4
  return r.boss && bareOrder.test(text) && /整改|隐患|限期|(弄|改|换|清|修)(完|好|掉|走)/.test(text) && text.length <= 20
}

const asking = /谁|哪|啥|什么|咋|怎么|几|多久|吗|呢|[?]$/

/** 待办, 查, 帮助. */
function request(r: Reading): Meaning | undefined {
  const { text, setting, topic } = r
  const slots = caseSlots(r)
  if (commands.todo.test(text) && text.length <= 30 && (r.addressed || /我|俺|待办/.test(text)) && r.numbers.length === 0) {
    return { intent: 'todo', slots }
  }
  const asks = (commands.lookup.test(text) || (r.numbers.length > 0 && asking.test(text))) && (!setting.hazard || setting.bound || question.test(text))
  if (asks && (r.numbers.length > 0 || (r.addressed && (topic === undefined || topic.yields)))) {
    return { intent: 'lookup', slots: { ...slots, ...placeSlots(r) } }
  }
  if (topic?.name === '进度' && r.addressed) return { intent: 'lookup', slots: { ...slots, ...placeSlots(r) } }
  if (commands.help.test(text) && r.addressed) return { intent: 'help', slots: {} }
  return undefined
}

function report(r: Reading): Meaning | undefined {
  if (isReport(r)) return { intent: 'report_hazard', slots: { ...caseSlots(r), ...reportSlots(r) } }
  if (!announcesReport(r)) return undefined
  return { intent: 'report_hazard', slots: { ...placeSlots(r), hazards: [], ...severitySlots(r.whole) } }
}

/** What an answer to a question of ours may hold. */
function hints(r: Reading): Slots {
  return { ...caseSlots(r), ...placeSlots(r), ...deadlineSlots(r) }
}
