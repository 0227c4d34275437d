/** Understands messages line by line: NDJSON in, NDJSON out, in order; a bad line is answered, never fatal. */
import { z } from 'zod'
import type { WorkTime } from '../../domain/calendar.ts'
import type { Directory } from '../../domain/directory.ts'
import type { Chat, Person } from '../../domain/org.ts'
import { at, parseIso } from '../../domain/time.ts'
import { createUnderstander, type Understander } from './understander.ts'

const line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  /** A person's id or name; missing or null = somebody unknown. */
  from: z.string().nullish(),
  /** A chat's id or title; missing or null = in private. */
  chat: z.string().nullish(),
  addressed: z.boolean().nullish(),
  /** ISO 8601; missing or null = the fixed day below. */
  now: z.string().nullish(),
  images: z.number().int().min(0).nullish(),
  voice: z.boolean().nullish(),
  /** The case number that a quoted message speaks of. */
  quote: z.string().nullish(),
})

/** Messages without a time are heard then, so that the same input gives the same output. */
const someMorning = at(2026, 11, 23, 9)

export async function understandCli(
  input: AsyncIterable<string>,
  directory: Directory,
  write: (line: string) => void,
  time: WorkTime = {},
): Promise<void> {
  const understander = createUnderstander(directory, time)
  for await (const text of input) {
    if (text.trim() !== '') write(JSON.stringify(answer(text, directory, understander)))
  }
}

function answer(text: string, directory: Directory, understander: Understander): object {
  const parsed = line.safeParse(parseJson(text))
  if (!parsed.success) return { id: null, error: z.prettifyError(parsed.error) }
  const { id, from = null, chat = null, addressed, now, images, voice, quote } = parsed.data
  // Whoever is not in the county's list is a stranger; a group not in it is one that is bound to no unit.
  const person = from === null ? undefined : personOf(directory, from)
  const isPrivate = chat === null
  const instant = typeof now === 'string' ? parseIso(now) : someMorning
  if (instant === undefined) return { id: null, error: `not a time: ${now}` }
  const understanding = understander.understand({
    text: parsed.data.text,
    images: images ?? 0,
    voice: voice ?? false,
    addressed: isPrivate || addressed === true,
    private: isPrivate,
    sender: { person: person?.id ?? null },
    chat: isPrivate ? null : (chatOf(directory, chat)?.id ?? chat),
    now: instant,
    quoted: typeof quote === 'string' ? { number: quote } : null,
  })
  return { id, ...understanding }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function personOf(directory: Directory, name: string): Person | undefined {
  return directory.person(name) ?? directory.personNamed(name)
}

function chatOf(directory: Directory, name: string): Chat | undefined {
  return directory.chat(name) ?? directory.rows.chats.find((c) => c.title === name)
}
