/** Answers about work: taken back, ordered, received, done, looked at again. */
import type { Slots } from '../../domain/intent.ts'
import { onTheSpot } from '../../prompts/lexicon/answers.ts'
import { rude } from '../../prompts/lexicon/commands.ts'
import { atOnce, bareOrder, shortOrder } from '../../prompts/lexicon/orders.ts'
import { question } from '../../prompts/lexicon/topics.ts'
import type { Reading } from './heard.ts'
import type { Meaning } from './meaning.ts'
import { provisionsIn } from './parts.ts'
import { isAck, isDone, isPass, isPromise, isRefusal, isReturn, isWithdraw, reasonIn } from './replies.ts'
import { caseSlots, deadlineSlots, hints, mannerSlots, placeSlots } from './slots.ts'
import { wanted } from './wants.ts'

export function answer(r: Reading): Meaning | undefined {
  const { text, setting, topic } = r
  const slots = caseSlots(r)
  if (rude.test(text) && !setting.bound) return undefined
  const want = wanted(r)
  if (want) return want
  if (isWithdraw(text)) return { intent: 'withdraw', slots }
  // What belongs to later works is no answer about hazards, unless a case is named.
  if (topic && !topic.yields && !setting.bound) return isAck(text) ? { intent: 'ack', slots } : undefined
  return ordering(r, slots) ?? looking(r, slots) ?? receiving(r, slots)
}

/** 退回 and 分派: a word that sends back goes first, unless the work is plainly handed to somebody known. */
function ordering(r: Reading, slots: Slots): Meaning | undefined {
  const { text, setting, order } = r
  const handed = order?.plain === true && knowsWho(r)
  if (!handed && isReturn(text, setting)) {
    const reason = reasonIn(text)
    return { intent: 'return', slots: { ...slots, ...(reason !== undefined && { reason }) } }
  }
  if (!isOrder(r, handed)) return undefined
  return {
    intent: 'dispatch',
    slots: {
      ...slots,
      ...order?.slots,
      ...provisionsIn(r.text),
      ...departmentOf(r),
      ...deadlineSlots(r),
      ...narrowing(r),
    },
  }
}

/** Work that is handed to a department goes up; whoever carries it out finds the department here. */
function departmentOf({ order, scope: { directory } }: Reading): Slots {
  const unit = order?.slots.to?.unit ? directory.unit(order.slots.to.unit) : undefined
  return unit?.kind === 'department' ? { departments: [{ id: unit.id, name: unit.name }] } : {}
}

/** 合格 and 已整改. */
function looking(r: Reading, slots: Slots): Meaning | undefined {
  const { text, setting, topic } = r
  if (!setting.bound && isRefusal(text)) return setting.hazard ? undefined : { intent: 'none', slots: hints(r) }
  // Found and put right at once: a report all the same.
  if (!setting.bound && setting.hazard && onTheSpot.test(text)) return undefined
  if (isPass(text, setting)) return { intent: 'pass', slots: { ...slots, ...narrowing(r) } }
  if (isDone(text, setting) && (topic === undefined || setting.bound)) {
    return { intent: 'fix_submit', slots: { ...slots, ...narrowing(r), ...mannerSlots(text) } }
  }
  return undefined
}

function receiving(r: Reading, slots: Slots): Meaning | undefined {
  const { text, setting } = r
  if (setting.hazard) return undefined
  const promised = setting.keeper && isPromise(text) && (setting.bound || r.input.private)
  return isAck(text) || promised ? { intent: 'ack', slots: { ...slots, ...deadlineSlots(r) } } : undefined
}

/** The place only when the words name one; it narrows which case is meant. */
function narrowing(r: Reading): Slots {
  return r.main && (r.main.strong || r.main.places.length > 0) ? placeSlots(r) : {}
}

function knowsWho({ order }: Reading): boolean {
  const to = order?.slots.to
  return to !== undefined && (to.unit !== null || to.person !== null)
}

function isOrder(r: Reading, handed: boolean): boolean {
  const { order, setting, text, told, boss } = r
  if (question.test(text) && !setting.bound) return false
  if (!order || (!order.slots.to && !order.plain && !setting.bound)) return isBareOrder(r)
  if (isAck(text) && !handed) return false
  if (setting.bound) return !setting.keeper || order.plain
  return !told.sure && (handed || (boss && !order.guessed))
}

/** 三天内整改完: nobody is named; the keeper of the place is meant. */
function isBareOrder({ setting, text, term, told, boss }: Reading): boolean {
  if (setting.bound && boss && atOnce.test(text)) return true
  if (term === undefined || setting.keeper || told.sure) return false
  if (isAck(text) || isDone(text, setting) || isPass(text, setting)) return false
  if (setting.bound) return bareOrder.test(text) || text.length - term.words.length <= 4
  return boss && text.length <= 20 && shortOrder.test(text)
}
