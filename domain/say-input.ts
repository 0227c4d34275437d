/** What the bot says about what cannot be taken as it comes; see say.ts. */
import type { RefusedFile } from './envelope.ts'
import type { Item } from './say.ts'

export type InputFacts = {
  /** The group belongs to no unit yet. */
  unbound: Record<string, never>
  /** The reporter is not to be named from now on; without items, in what is still being told. */
  report_unnamed: { items: Item[] }
  file_refused: { refused: readonly RefusedFile[]; megabytes: number }
}
