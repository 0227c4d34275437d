/** The lines of a backup around its rows: what it is, which table begins, that it ended. */
import { z } from 'zod'

const headingSchema = z.object({
  /** When it was taken, by the clock of whoever took it. */
  taken: z.number(),
  /** The last migration that its tables have seen. */
  migration: z.number(),
  chain: z.object({ seq: z.number(), hash: z.string() }),
  /** The hash of the chain's first event: which county's book this is. */
  first: z.string().nullable(),
})
export type Heading = z.infer<typeof headingSchema>

const endingSchema = z.object({ tables: z.record(z.string(), z.number()) })
export type Ending = z.infer<typeof endingSchema>

export const TERMINATOR = '\\.'
const HEADING = '-- qianshao backup 1 '
const ENDING = '-- end of backup '

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const headingLines = (heading: Heading): string => `${HEADING}${JSON.stringify(heading)}\n\n`
export const endingLine = (ending: Ending): string => `${ENDING}${JSON.stringify(ending)}\n`
export const tableLine = (name: string, columns: readonly string[]): string =>
  `COPY ${identifier(name)} (${columns.map(identifier).join(', ')}) FROM stdin;\n`

export type Line = { heading: Heading } | { table: string; copy: string } | { ending: Ending } | null

/** A line between tables; null where it says nothing, undefined where it is none of ours. */
export function lineOf(text: string): Line | undefined {
  if (text === '') return null
  if (text.startsWith(HEADING)) return parsed(headingSchema, text.slice(HEADING.length), (heading) => ({ heading }))
  if (text.startsWith(ENDING)) return parsed(endingSchema, text.slice(ENDING.length), (ending) => ({ ending }))
  // Only a table's own rows are ever put in by it, whoever wrote the file.
  const table = /^COPY ("[a-z_]+") \((?:"[a-z_]+"(?:, )?)+\) FROM stdin;$/.exec(text)?.[1]
  return table === undefined ? undefined : { table: table.slice(1, -1), copy: text.slice(0, -1) }
}

function parsed<T>(schema: z.ZodType<T>, text: string, as: (value: T) => Line): Line | undefined {
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? as(result.data) : undefined
  } catch {
    return undefined
  }
}
