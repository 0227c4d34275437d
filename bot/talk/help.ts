/** 帮助: what this person, by the posts held, can say; for a stranger how to report and how to register. */
import type { View } from '../../db/transactions/intake.ts'
import { postKinds } from '../../domain/org.ts'
import { catalogue } from '../../prompts/intents/catalogue.ts'
import type { Heard } from './prepare.ts'

export function help(heard: Heard, view: View): void {
  const { directory } = heard.deps
  const to = { to: 'here' } as const
  if (heard.person === null) {
    return view.say({ to, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
  }
  const posts = directory.postsOf(heard.person, view.now)
  const kinds = new Set(posts.map((p) => p.kind))
  const entries = catalogue
    .filter((i) => i.how !== '' && (i.posts.length === postKinds.length || i.posts.some((p) => kinds.has(p))))
    .map((i) => ({ how: i.how, title: i.title }))
  const name = directory.person(heard.person)?.name ?? null
  view.say({ to, lane: 'answer', cases: [], words: 'help', facts: { posts: [...kinds], entries, name } })
}
