/** The demonstration county as the understanding sees it, with all its departments and villages. */
import type { Input } from '../../bot/understand/heard.ts'
import { createUnderstander } from '../../bot/understand/understander.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { Understanding } from '../../domain/intent.ts'
import { now } from './fixture.ts'

export const demo = createDirectory(loadPreset())
const understander = createUnderstander(demo)

export type Said = {
  text: string
  /** A person's name; null for somebody unknown. */
  from: string | null
  /** A group's title; null in private. */
  chat: string | null
  at?: boolean
  images?: number
  spoken?: boolean | undefined
  quoted?: string | undefined
}

/** Throws for a name that the county does not know, so that no row passes by speaking as nobody. */
export function hearInDemo({ text, from, chat: title, at = false, images = 0, spoken, quoted }: Said): Understanding {
  const chat = demo.rows.chats.find((c) => c.title === title)
  const person = from === null ? undefined : demo.personNamed(from)
  if ((title !== null && !chat) || (from !== null && !person)) throw new Error(`nobody or nowhere: ${from}, ${title}`)
  const input: Input = {
    text,
    images,
    voice: spoken ?? false,
    addressed: title === null || at,
    private: title === null,
    sender: { person: person?.id ?? null },
    chat: chat?.id ?? null,
    now,
    quoted: quoted === undefined ? null : { number: quoted },
  }
  return understander.understand(input)
}
