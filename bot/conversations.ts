/** What is being said, conversation by conversation: in order within one, and none waiting for another. */
import type { Claimed, Spoken } from '../db/transactions/speak.ts'
import type { Moment } from '../prompts/words/render.ts'
import { gathers, lanes } from '../domain/lane.ts'
import { createGate, type Ticket } from './gate.ts'
import { gather, type Group } from './say.ts'

type Blocking = { lane: number; board: string | null }

type Talk = {
  waiting: Group[]
  /** What must be said before the rest of its lane and of those below is tried, and before its board; `marked` says when. */
  blocked: (Blocking & { ids: readonly number[]; error: string; marked: number }) | null
  speaking: boolean
  /** Its turn to say what can wait, as long as it has not come. */
  ticket: Ticket | null
}

export type Conversations = {
  /** Rows claimed since a count of marks: the database found nothing that stands before them, but for what was not marked then. */
  claimed(rows: readonly Claimed[], since: number): void
  /** Rows handed over with their commit; something that was put back since may stand before them. */
  handed(rows: readonly Claimed[]): void
  marked(spoken: readonly Spoken[]): void
  /** How often something has been marked. */
  marks(): number
  /** Lets nothing more begin; what waits is put back unsaid. */
  close(): void
  /** Resolves when nothing is being said. */
  idle(): Promise<void>
  speaking(): boolean
}

/** So many conversations at a time hear what can wait; one that hangs for a second counts no longer. */
const PLACES = 32
const HANGS = 1000

export function createConversations(
  /** Never throws. */
  say: (group: Group) => Promise<Spoken['result']>,
  moment: () => Omit<Moment, 'group'>,
  onSpoken: (spoken: Spoken) => void,
): Conversations {
  const talks = new Map<string, Talk>()
  const running = new Set<Promise<void>>()
  const gate = createGate(PLACES, HANGS)
  let closed = false
  let marks = 0

  const run = async (conversation: string, talk: Talk): Promise<void> => {
    talk.speaking = true
    for (let [first] = talk.waiting; first; [first] = talk.waiting) {
      const ticket = canWait(first) && !closed ? gate.ask(laneOf(first)) : null
      if (ticket !== null) await turnOf(talk, ticket)
      // Something urgent may have come before it meanwhile.
      const group = talk.waiting.shift() ?? first
      const result = await outcome(group, talk)
      ticket?.done()
      const ids = group.messages.map((m) => m.id)
      if (result.state === 'retry' && !isBehind(placeOf(group), talk)) {
        talk.blocked = { ...placeOf(group), ids, error: result.error, marked: Infinity }
      }
      onSpoken({ ids, result })
    }
    talk.speaking = false
    if (talk.blocked === null) talks.delete(conversation)
  }
  /** After one that must be tried again, the rest of the conversation waits behind it. */
  const outcome = async (group: Group, talk: Talk): Promise<Spoken['result']> => {
    if (closed) return { state: 'unsaid' }
    if (isBehind(placeOf(group), talk) && 'rendered' in group)
      return { state: 'retry', error: talk.blocked?.error ?? '' }
    return await say(group)
  }
  const begin = (conversation: string, talk: Talk): void => {
    if (talk.speaking) return
    const done = run(conversation, talk).finally(() => running.delete(done))
    running.add(done)
  }
  /** What is behind something is put back unsaid; the rest is said. */
  const add = (conversation: string, rows: readonly Claimed[]): void => {
    const talk = talks.get(conversation) ?? { waiting: [], blocked: null, speaking: false, ticket: null }
    const behind = rows.filter((row) => isBehind(row, talk))
    if (behind.length > 0) onSpoken({ ids: behind.map((r) => r.id), result: { state: 'unsaid' } })
    const free = rows.filter((row) => !behind.includes(row))
    if (free.length === 0) return
    talks.set(conversation, talk)
    put(talk, gather(free, { ...moment(), group: conversation.startsWith('g:') }))
    begin(conversation, talk)
  }
  return {
    claimed: (all, since) => {
      for (const [conversation, rows] of Map.groupBy(all, (r) => r.conversation)) {
        const talk = talks.get(conversation)
        // While it speaks, what it has in hand stays behind; what is claimed meanwhile is urgent.
        if (talk?.blocked && talk.blocked.marked <= since && !talk.speaking) talk.blocked = null
        add(conversation, rows)
      }
    },
    handed: (all) => {
      for (const [conversation, rows] of Map.groupBy(all, (r) => r.conversation)) add(conversation, rows)
    },
    marked: (spoken) => {
      marks += 1
      for (const { blocked } of talks.values()) {
        if (blocked !== null && spoken.some((s) => s.ids.some((id) => blocked.ids.includes(id)))) blocked.marked = marks
      }
    },
    marks: () => marks,
    close: () => {
      closed = true
      for (const { ticket } of talks.values()) ticket?.done()
    },
    idle: async () => void (await Promise.all(running)),
    speaking: () => running.size > 0,
  }
}

/** By lane; what is urgent does not wait for the turn of what can. */
function put(talk: Talk, groups: readonly Group[]): void {
  for (const group of groups) {
    const behind = talk.waiting.findIndex((w) => laneOf(w) > laneOf(group))
    talk.waiting.splice(behind === -1 ? talk.waiting.length : behind, 0, group)
    if (!canWait(group)) talk.ticket?.done()
  }
}

const laneOf = ({ messages }: Group): number => messages[0]?.lane ?? 0
const placeOf = (group: Group): Blocking => ({ lane: laneOf(group), board: group.messages[0]?.board ?? null })

function isBehind({ lane, board }: Blocking, { blocked }: Talk): boolean {
  return blocked !== null && (lane >= blocked.lane || (board !== null && board === blocked.board))
}

function canWait(group: Group): boolean {
  const lane = lanes[laneOf(group)]
  return lane !== undefined && gathers(lane)
}

async function turnOf(talk: Talk, ticket: Ticket): Promise<void> {
  talk.ticket = ticket
  await ticket.granted
  talk.ticket = null
}
