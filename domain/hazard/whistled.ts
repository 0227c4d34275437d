/** A whistle and the hazard it is about, or that was found by it, name each other (policy §8, §11). */
import type { Decision } from '../case.ts'
import { become, type On } from './become.ts'
import type { HazardCase } from './state.ts'

export function whistled({ hazard, command, context }: On<'whistled'>): Decision<HazardCase> {
  const { whistle } = command
  return become(hazard, context, {
    act: 'whistled',
    body: { whistles: [...new Set([...(hazard.body.whistles ?? []), whistle])] },
    events: [{ type: 'whistled', data: { whistle } }],
    say: [],
  })
}
