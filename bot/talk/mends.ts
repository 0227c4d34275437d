/** 已整改 means another act by where the hazard stands: handed in, put right on the spot, closed by the enterprise itself, added to. */
import type { LaterAct } from '../../domain/hazard/acts.ts'
import { mayBeMajor } from '../../domain/hazard/lane.ts'
import { workers } from '../../domain/hazard/scene.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import type { Asked } from './hazard-acts.ts'

export function mends(hazard: HazardCase, { heard: { person }, text, photos }: Asked): LaterAct {
  const { state, body } = hazard
  const own = person !== null && person === body.reporter && body.source !== 'citizen'
  if (state === 'spot' || (state === 'reported' && own)) return 'spot_fix'
  if (state === 'rectifying' && body.order?.self && !mayBeMajor(body)) return 'self_close'
  // Said once more it adds nothing; with a photo, or with more words, it does.
  const adds = photos.length > 0 || text.length > 6
  return state === 'submitted' && adds && person !== null && workers(hazard).includes(person) ? 'append' : 'submit'
}

export function mended(asked: Asked): HazardCommand {
  const { hazard, text, photos } = asked
  const act = mends(hazard, asked)
  if (act === 'append') return { do: 'append', text, photos }
  const evidence = { text, photos, excuse: excuseFor(text) }
  if (act === 'spot_fix' || act === 'self_close') return { do: act, ...evidence }
  return { do: 'submit', ...evidence }
}
