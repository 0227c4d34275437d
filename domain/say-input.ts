/** What the bot says about what cannot be taken as it comes; see say.ts. */
import type { RefusedFile } from './envelope.ts'

export type InputFacts = {
  file_refused: { refused: readonly RefusedFile[]; megabytes: number }
}
