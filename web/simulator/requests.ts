/** What the simulator's API accepts. Every refusal is one plain sentence. */
import { z } from 'zod'
import { imageKind } from '../../domain/photo/photo.ts'
import { apiWords as words } from '../../prompts/words/simulator.ts'
import { type Attachment, decodeDataUrl, safeName } from './data-url.ts'
import { durationMs } from './duration.ts'

const MEGABYTE = 1024 * 1024
const MOST_IMAGES = 9
/** Longer than any platform takes; whoever writes a novel is still heard. */
const MOST_TEXT = 50_000

/** Room for several of the largest photos, written in base64. */
export const MOST_BODY = 64 * MEGABYTE

const image = (most: number) =>
  z.string({ error: words.images(MOST_IMAGES) }).transform((url, context): Attachment => {
    const found = decodeDataUrl(url)
    const kind = found && imageKind(found.bytes)
    if (!found) context.addIssue(words.notDataUrl)
    else if (found.bytes.length > most * MEGABYTE) context.addIssue(words.imageTooLarge(most))
    else if (!kind) context.addIssue(words.notImage)
    else
      return {
        name: safeName(found.name) || `photo.${kind.extension}`,
        bytes: found.bytes,
        type: kind.type,
      }
    return z.NEVER
  })

/** `{name, data}`, or a bare data URL that carries `;name=`. */
const file = (most: number) =>
  z
    .union([z.string(), z.object({ name: z.string(), data: z.string() })], { error: words.file })
    .transform((given, context): Attachment => {
      const found = decodeDataUrl(typeof given === 'string' ? given : given.data)
      const name = safeName(typeof given === 'string' ? (found?.name ?? '') : given.name)
      if (!found) context.addIssue(words.notDataUrl)
      else if (name === '') context.addIssue(words.file)
      else if (found.bytes.length > most * MEGABYTE) context.addIssue(words.fileTooLarge(most))
      else return { name, bytes: found.bytes, type: found.type }
      return z.NEVER
    })

/** Half a character and zero bytes cannot be kept. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '')

const given = z.string({ error: words.from }).trim().min(1, words.from).max(100, words.from).transform(clean)

/** `most`: megabytes of one photo or file. */
export const postBody = (most: number) =>
  z
    .object(
      {
        from: given,
        chat: z.string({ error: words.chat }).min(1, words.chat).transform(clean).nullish(),
        text: z
          .string({ error: words.text(MOST_TEXT) })
          .max(MOST_TEXT, words.text(MOST_TEXT))
          .transform(clean)
          .optional(),
        at: z.boolean({ error: words.at }).optional(),
        quote: z.string({ error: words.quote }).min(1, words.quote).transform(clean).nullish(),
        images: z
          .array(image(most), { error: words.images(MOST_IMAGES) })
          .max(MOST_IMAGES, words.images(MOST_IMAGES))
          .optional(),
        file: file(most).optional(),
        location: z
          .object(
            {
              lat: z.number({ error: words.location }).min(-90, words.location).max(90, words.location),
              lng: z.number({ error: words.location }).min(-180, words.location).max(180, words.location),
              name: z.string({ error: words.location }).max(100, words.location).default('').transform(clean),
            },
            { error: words.location },
          )
          .optional(),
        voice: z
          .string({ error: words.voice })
          .trim()
          .min(1, words.voice)
          .max(MOST_TEXT, words.voice)
          .transform(clean)
          .optional(),
      },
      { error: words.notJson },
    )
    .refine(
      (m) => Boolean(m.at || m.text?.trim() || m.images?.length || m.file || m.location || m.voice),
      words.nothing,
    )

export const clickBody = z.object(
  {
    from: given,
    message: z.string({ error: words.message }).min(1, words.message),
    button: z.string({ error: words.button }).min(1, words.button),
  },
  { error: words.notJson },
)

export const groupBody = z.object(
  {
    title: z.string({ error: words.title }).trim().min(1, words.title).max(50, words.title).transform(clean),
    members: z.array(given, { error: words.members }).min(1, words.members).max(500, words.members),
  },
  { error: words.notJson },
)

const advance = z.string({ error: words.advance }).transform((text, context) => {
  const ms = durationMs(text)
  if (ms !== undefined) return ms
  context.addIssue(words.advance)
  return z.NEVER
})

/** Without an offset it is Beijing's time. */
const instant = z.iso.datetime({ offset: true, local: true, error: words.to }).transform((text) => {
  const local = !/(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  return Date.parse(local ? `${text}+08:00` : text)
})

export const clockBody = z
  .object({ advance: advance.optional(), to: instant.optional() }, { error: words.notJson })
  .transform(({ advance: advanceMs, to }, context) => {
    if (advanceMs !== undefined && to === undefined) return { advanceMs }
    if (to !== undefined && advanceMs === undefined) return { to }
    context.addIssue(words.clock)
    return z.NEVER
  })

const count = (sentence: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, sentence)
    .transform(Number)

export const messagesQuery = z.object({
  after: count(words.after).optional(),
  wait: count(words.wait).optional(),
  chat: z.string().optional(),
  to: z.string().optional(),
  talk: z.string().optional(),
})
