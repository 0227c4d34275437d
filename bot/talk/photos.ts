/** Photos without words: they belong to what was just reported, or quoted, or they are asked about once. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import { askWhich, perform } from './acts.ts'
import { hazardsOf } from './hazards.ts'
import { keptPhotos } from './kept.ts'
import type { Heard } from './prepare.ts'
import { askWhat, saidTogether } from './report.ts'

/** A photo alone: it belongs to the report just made, or to the case it quotes, or gets one question. */
export function photoOnly(heard: Heard, view: View): void {
  const { envelope, deps, person } = heard
  const [about] = hazardsOf(view.quoted)
  if (about && person !== null && (about.state === 'reported' || about.state === 'assigned')) {
    const command = { do: 'join' as const, text: '', photos: envelope.photos }
    if (view.execute({ kind: 'hazard', case: about.number, command }).ok) return
  }
  if (showsReported(heard, view)) return
  const spokenTo = heard.private || envelope.mentioned
  const posts = person === null ? [] : deps.directory.postsOf(person, view.now)
  const patrols = posts.some((p) => p.kind === 'grid_worker' || p.kind === 'village_secretary')
  const photos = [...keptPhotos(view, ''), ...envelope.photos]
  const due = view.awaiting().filter((a) => a.obligation.kind === 'rectify')
  if (due.length > 0 && !patrols) {
    const several = hazardsOf(due.map((a) => a.state))
    const numbers = several.map((c) => c.number)
    const soon = view.question?.kind === 'which' && view.now - view.question.askedAt <= deps.settings.joinWindow
    if (spokenTo && !soon) return askWhich({ heard, view, intent: 'fix_submit', several, photos })
    // Among others nothing is said; 已整改 a moment later finds its photo.
    return view.ask('which', { act: 'fix_submit', numbers, text: '', photos }, deps.settings.questionLife)
  }
  if (!spokenTo && !patrols) return
  addPhotos(heard, view)
}

const begun = z.object({ said: z.string(), photos: z.array(z.string()), missing: z.string() })

/** Ten photos one after another get one question. */
function addPhotos(heard: Heard, view: View): void {
  const { envelope, deps } = heard
  const { question } = view
  const before = question?.kind === 'draft' ? begun.parse(question.data) : null
  const said = [before?.said ?? '', envelope.text.trim()].filter((t) => t !== '').join(' ')
  const photos = [...(before?.photos ?? []), ...envelope.photos]
  const soon = question !== null && view.now - question.askedAt <= deps.settings.joinWindow
  if (!before || question === null) return askWhat(heard, view, { said, photos, named: false })
  // The same draft goes on; the one before holds nothing more.
  view.answered()
  if (!soon && before.missing === 'what') return askWhat(heard, view, { said, photos, named: said !== '' })
  view.ask('draft', { ...(question.data as object), said, photos }, deps.settings.questionLife)
}

/** An album is of all that was told with it; it proves what was put right on the spot. */
function showsReported(heard: Heard, view: View): boolean {
  const { envelope, deps } = heard
  const where = deps.photosApart === true && heard.private ? 'anywhere' : 'here'
  const recent = saidTogether(heard, view) ? hazardsOf(view.recent(deps.settings.photoWindow, where)) : []
  const shown = recent.filter((c) => c.closedAt === null || c.body.spot)
  const [last] = shown
  if (!last) return false
  const together = shown.filter((c) => c.openedAt === last.openedAt).toSorted((a, b) => (a.number < b.number ? -1 : 1))
  const spot = together.filter((c) => c.state === 'spot')
  if (spot.length > 0) perform(heard, view, 'fix_submit', spot, '', envelope.photos)
  const photos = { text: '', photos: envelope.photos }
  for (const [i, hazard] of together.filter((c) => !spot.includes(c)).entries()) {
    const command = { do: hazard.closedAt === null ? ('join' as const) : ('append' as const), ...photos, silent: i > 0 }
    view.execute({ kind: 'hazard', case: hazard.number, command })
  }
  return true
}
