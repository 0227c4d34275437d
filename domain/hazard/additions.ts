/** What is added to a hazard while it is open: how it is kept safe meanwhile, and what others have yet to hear. */
import type { ChatId, PersonId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { Photo } from './state.ts'

/** 临时管控: how it is kept safe until it is put right (R11.4). */
export type Interim = { by: PersonId | null; at: Instant; text: string; photos?: Photo[] }

/** Words and photos added since others were told; told together a little later. */
export type News = {
  since: Instant
  chat: ChatId | null
  by: PersonId[]
  texts: string[]
  photos: string[]
  /** Whoever adds is answered the first time; `more`: something came after that. */
  answered: boolean
  more: boolean
}
