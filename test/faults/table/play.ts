/** Lives go on side by side while faults strike at random moments; what was said is kept, to be judged by. */
import { photo } from '../../support/photo.ts'
import { post } from '../../support/process.ts'
import { type Ground, pass } from './ground.ts'
import type { Life, Step } from './lives.ts'

/** A message that the platform took. */
export type Said = { id: string; step: Step; opens: Life['kind'] | null }

/** Lives that one lane has in hand at a time. */
const HELD = 3
const LANES = 6
const LOOK = 20
const SILENT = 60_000

/** `onSaid` is called at once when a message was taken, while it is being handled. */
export async function play(ground: Ground, all: readonly Life[], onSaid: (said: Said) => void): Promise<void> {
  await Promise.all(inLanes(all).map((own) => lane(ground, own, onSaid)))
}

/** What one person begins stays in its order. */
function inLanes(all: readonly Life[]): Life[][] {
  const people = [...new Set(all.map(({ steps }) => steps[0]?.from))]
  return Array.from({ length: LANES }, (_, i) =>
    all.filter(({ steps }) => people.indexOf(steps[0]?.from) % LANES === i),
  )
}

type Lived = { life: Life; at: number; number: string }

async function lane(ground: Ground, waiting: Life[], onSaid: (said: Said) => void): Promise<void> {
  const held: Lived[] = []
  while (waiting.length > 0 || held.length > 0) {
    const next = held.length < HELD ? waiting.shift() : undefined
    if (next) held.unshift({ life: next, at: 0, number: '' })
    const at = next ? 0 : Math.floor(ground.random() * held.length)
    const lived = held[at]
    const step = lived?.life.steps[lived.at]
    if (!lived || !step) throw new Error('a life without a step')
    const id = await say(ground, step, lived.number)
    onSaid({ id, step, opens: lived.at === 0 ? lived.life.kind : null })
    const number = await handled(ground, id)
    if (lived.at === 0) lived.number = number ?? ''
    lived.at += 1
    if (lived.at === lived.life.steps.length) held.splice(at, 1)
  }
}

/** Says it until the platform has it; a platform that dies while it answers may have it all the same. */
async function say(ground: Ground, { from, text, photo: withPhoto }: Step, number: string): Promise<string> {
  const words = text(number)
  const bytes = withPhoto === true ? Buffer.from(photo(`${words}.png`)).toString('base64') : null
  const images = bytes === null ? [] : [`data:image/png;base64,${bytes}`]
  for (;;) {
    try {
      return await post(await ground.url(), { from, chat: null, text: words, images })
    } catch {
      await ground.url()
      const id = await taken(ground, from, words)
      if (id !== null) return id
      await pass(LOOK)
    }
  }
}

async function taken({ ask }: Ground, from: string, words: string): Promise<string | null> {
  const rows = await ask<{ id: string }>('select id from sim_message where from_id = $1 and text = $2', [from, words])
  return rows[0]?.id ?? null
}

/** Until it is in the inbox; the case that it speaks of. */
async function handled({ ask }: Ground, id: string): Promise<string | null> {
  for (const began = performance.now(); performance.now() - began < SILENT;) {
    const rows = await ask<{ number: string | null }>(
      `select (select case_number from event_log where message = id order by seq limit 1) as number from inbox where id = $1 and state <> 'pending'`,
      [id],
    )
    if (rows[0]) return rows[0].number
    await pass(LOOK)
  }
  throw new Error(`${id} is not handled after ${SILENT / 1000} s`)
}
