/** What one thing that people can say is made of, and posts that say the same things. */
import type { IntentName } from '../../domain/intent.ts'
import type { PostKind } from '../../domain/org.ts'

export type IntentEntry = {
  name: IntentName
  title: string
  /** One line of help; empty when there is nothing to ask for. */
  how: string
  examples: readonly string[]
  posts: readonly PostKind[]
}

export const town: readonly PostKind[] = ['town_leader', 'town_director', 'town_duty']
export const village: readonly PostKind[] = ['village_secretary', 'grid_worker']
