/** Understands messages line by line: NDJSON in, NDJSON out, in order; a bad line is answered, never fatal. */
import { z } from 'zod'
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
): Promise<void> {
  const understander = createUnderstander(directory)
  for await (const text of input) {
    if (text.trim() !== '') write(JSON.stringify(answer(text, directory, understander)))
  }
}

function answer(text: string, directory: Directory, understander: Understander): object {
  const parsed = line.safeParse(parseJson(text))
  if (!parsed.success) return { id: null, error: z.prettifyError(parsed.error) }
  const { id, from = null, chat = null, addressed, now, images, voice, quote } = parsed.data
  const speaker = from === null ? null : personOf(directory, from)
  if (speaker === undefined) return { id: null, error: `unknown person: ${from}` }
  const room = chat === null ? null : chatOf(directory, chat)
  if (room === undefined) return { id: null, error: `unknown chat: ${chat}` }
  const instant = now == null ? someMorning : parseIso(now)
  if (instant === undefined) return { id: null, error: `not a time: ${now}` }
  const understanding = understander.understand({
    text: parsed.data.text,
    images: images ?? 0,
    voice: voice ?? false,
    addressed: room === null || addressed === true,
    private: room === null,
    sender: { person: speaker?.id ?? null },
    chat: room?.id ?? null,
    now: instant,
    quoted: quote == null ? null : { number: quote },
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
