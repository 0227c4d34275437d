/** 匿名 (安全生产法 73–74): who reported stands in the record alone, for answering; nobody is told, nor the words that might tell it. */
import type { Cause, Decision } from '../case.ts'
import { become, type On } from './become.ts'
import { itemOf } from './scene.ts'
import type { HazardBody, HazardCase } from './state.ts'

/** How the record keeps its reporter: one who is not to be known by the account alone. */
export function reporterIn(
  anonymous: boolean,
  cause: Cause,
): Pick<HazardBody, 'reporter' | 'reporterAccount' | 'anonymous'> {
  if (anonymous) return { reporter: null, reporterAccount: cause.account, anonymous }
  return { reporter: cause.person, reporterAccount: cause.person === null ? cause.account : null }
}

/** 别说是我讲的, said afterwards: from now on nobody is told. */
export function unname({ hazard, context, lexicon }: On<'unname'>): Decision<HazardCase> {
  const photos = hazard.body.photos.map((p) => ({ ...p, by: null }))
  const news = hazard.body.news ? { ...hazard.body.news, by: [], texts: [] } : hazard.body.news
  const body = {
    ...reporterIn(true, context.cause),
    source: 'citizen' as const,
    what: lexicon.kind(hazard.body.category),
    photos,
  }
  const items = [itemOf({ ...hazard, body: { ...hazard.body, ...body } }, context)]
  return become(hazard, context, {
    act: 'unname',
    body: { ...body, ...(news === undefined ? {} : { news }) },
    events: [{ type: 'unnamed', data: {} }],
    say: [{ to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'report_unnamed', facts: { items } }],
  })
}
