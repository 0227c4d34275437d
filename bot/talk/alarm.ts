/** Danger to life: safety words at once, the duty officers told, a record opened; nothing is asked before that. */
import type { View } from '../../db/transactions/intake.ts'
import { sortOfIncident } from '../../prompts/lexicon/incident-sorts.ts'
import type { Heard } from './prepare.ts'
import { areaOf } from './report.ts'

export function alarm(heard: Heard, view: View): void {
  const { directory } = heard.deps
  const { slots } = heard.understanding
  const said = heard.envelope.text.trim()
  const area = areaOf(directory, heard, slots, view.now) ?? directory.county.id
  view.execute({
    kind: 'incident',
    case: null,
    command: {
      do: 'alarm',
      said,
      sort: sortOfIncident(said),
      area,
      town: directory.townOf(area)?.id ?? null,
      place: slots.place ?? { id: null, name: '' },
      photos: heard.envelope.photos,
    },
  })
}
