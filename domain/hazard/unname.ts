/** 匿名 (安全生产法 73–74): who reported stands in the record alone, for answering; nobody is told, nor the words that might tell it. */
import type { Cause, Decision } from '../case.ts'
import { become, type On } from './become.ts'
import type { Further } from './mended.ts'
import { less } from './photos.ts'
import { reportsBy } from './reporters.ts'
import { itemOf } from './scene.ts'
import type { HazardBody, HazardCase, Photo } from './state.ts'

/** How the record keeps its reporter: one who is not to be known by the account alone. */
export function reporterIn(
  anonymous: boolean,
  cause: Cause,
): Pick<HazardBody, 'reporter' | 'reporterAccount' | 'anonymous'> {
  if (anonymous) return { reporter: null, reporterAccount: cause.account, anonymous }
  return { reporter: cause.person, reporterAccount: cause.person === null ? cause.account : null }
}

/** 别说是我讲的, said afterwards: from now on nobody is told. Of a record with several reporters only his own report. */
export function unname({ hazard, context, lexicon }: On<'unname'>): Decision<HazardCase> {
  const { cause } = context
  const news = hazard.body.news ? { ...hazard.body.news, by: [], texts: [] } : hazard.body.news
  const own = reportsBy(hazard, cause).findLast((r) => r.came === null)
  const words = lexicon.kind(own?.category ?? hazard.body.category)
  const body = own ? unnamedReport(hazard, own, words, cause) : unnamedFirst(hazard, words, cause)
  const items = [itemOf({ ...hazard, body: { ...hazard.body, ...body } }, context)]
  return become(hazard, context, {
    act: 'unname',
    body: { ...body, ...(news === undefined ? {} : { news }) },
    events: [{ type: 'unnamed', data: {} }],
    say: [{ to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'report_unnamed', facts: { items } }],
  })
}

const unsigned = (photos: readonly Photo[], { person }: Cause): Photo[] =>
  photos.map((p) => (p.by === person ? { ...p, by: null } : p))

function unnamedFirst({ body }: HazardCase, what: string, cause: Cause): Partial<HazardBody> {
  // What an official told as well stays no mere clue.
  const source = (body.reports ?? []).find((r) => r.source !== 'citizen')?.source ?? 'citizen'
  const theirs = (body.reports ?? []).flatMap((r) => r.photos)
  const photos = [...unsigned(less(body.photos, theirs), cause), ...theirs]
  return { ...reporterIn(true, cause), source, what, photos }
}

function unnamedReport({ body }: HazardCase, own: Further, text: string, cause: Cause): Partial<HazardBody> {
  const unnamed: Further = {
    ...own,
    person: null,
    account: cause.account,
    anonymous: true,
    source: 'citizen',
    text,
    photos: unsigned(own.photos, cause),
  }
  return {
    reports: (body.reports ?? []).map((r) => (r === own ? unnamed : r)),
    photos: [...less(body.photos, own.photos), ...unnamed.photos],
  }
}
