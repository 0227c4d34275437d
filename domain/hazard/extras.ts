/** What a record holds beyond the plain case: read for the ledger here and only here; what is not there stays empty. */
import type { MajorItem } from './standard.ts'
import type { HazardBody } from './state.ts'
import type { Major } from './tracks.ts'

export type Extras = {
  /** 群众线索, and whoever asked not to be named. */
  anonymous: boolean
  level: 'normal' | 'suspected' | 'major'
  /** The item of the standard, as it was on the day of discovery. */
  basis: MajorItem | null
  /** 部位. */
  spots: readonly string[]
  funds: string
  /** 应急预案 and 临时管控. */
  plan: string
  interim: string
  /** Granted ones. */
  extensions: number
  /** The record of which this is a relapse. */
  relapseOf: string | null
}

/** Of records written with more than is known here. */
type More = {
  spots?: readonly string[]
  extensions?: readonly { decision?: { ok: boolean } | null }[]
}

const levels: Record<Major['state'], Extras['level']> = {
  suspected: 'suspected',
  confirmed: 'major',
  refused: 'normal',
}

export function extrasOf(body: HazardBody & More): Extras {
  const { order, major, spots = [], interim, extensions = [] } = body
  const said = body.severity === 'suspected_major' ? 'suspected' : 'normal'
  return {
    anonymous: body.source === 'citizen' || body.anonymous === true,
    level: major ? levels[major.state] : said,
    basis: major && major.state !== 'refused' ? major.item : null,
    spots,
    funds: order?.funds ?? '',
    plan: order?.plan ?? '',
    interim: interim?.text ?? '',
    extensions: extensions.filter((e) => e.decision?.ok === true).length,
    relapseOf: body.relapseOf ?? null,
  }
}
