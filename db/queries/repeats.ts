/** How a repeat is told: the same message again, or the same words under another id within seconds. */
import { hash } from 'node:crypto'
import type { Envelope } from '../../domain/envelope.ts'
import { type Instant, SECOND } from '../../domain/time.ts'
import type { Columns, Statement } from '../statement.ts'

/** A message under another id within this time is a repeat of the platform's, not of the person's. */
const REPEAT = 5 * SECOND

/** What is compared to tell a repeat. */
export type Mark = { id: string; digest: string; sentAt: Instant }

/** Which of these messages came before, under their own id or with the same words a moment earlier or later. */
export function seenBefore(s: Statement, marks: readonly Mark[]): () => string {
  const within = s.bind(REPEAT, 'float8')
  const told = s.rows(marks, columns)
  // Each message is looked up by itself: a plan made while the inbox was small would read all of it.
  return () => `select t.id from ${told()} cross join lateral (
      (select 1 from inbox i where i.id = t.id)
      union all
      (select 1 from inbox i where i.digest = t.digest and i.id <> t.id
        and i.sent_at > to_timestamp((t.sent - ${within}) / 1000) and i.sent_at < to_timestamp((t.sent + ${within}) / 1000) limit 1)) as before`
}

const columns: Columns<Mark> = {
  id: ['text', (m) => m.id],
  digest: ['text', (m) => m.digest],
  sent: ['float8', (m) => m.sentAt],
}

export function markOf(envelope: Envelope): Mark {
  return { id: envelope.id, digest: digestOf(envelope), sentAt: envelope.sentAt }
}

export function withoutRepeats<T extends { mark: Mark }>(batch: readonly T[]): T[] {
  const ids = new Set<string>()
  const told = new Map<string, Instant>()
  return batch.filter(({ mark: { id, digest, sentAt } }) => {
    const before = told.get(digest)
    const repeat = ids.has(id) || (before !== undefined && Math.abs(sentAt - before) < REPEAT)
    if (repeat) return false
    ids.add(id)
    told.set(digest, sentAt)
    return true
  })
}

/** Words of some length only: people do send two photos or say 好的 twice. */
function digestOf(e: Envelope): string {
  const content = e.click ? `${e.click.message}:${e.click.button}` : e.text.trim()
  const repeats = e.click !== null || content.length >= 6 || e.photos.length > 0
  const tell = repeats ? [e.channel, e.account, e.chat, e.mentioned, content, e.photos, e.quote] : [e.id]
  return hash('sha256', JSON.stringify(tell), 'base64url')
}
