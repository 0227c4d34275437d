/** One record may have several reporters; each hears of it, none hears of another. */
import type { Cause } from '../case.ts'
import type { Instant } from '../time.ts'
import type { PersonId } from '../org.ts'
import type { Recipient } from '../say.ts'
import type { Further, Merged } from './mended.ts'
import type { HazardCase } from './state.ts'

type Who = { person: PersonId | null; account: string | null }
type Teller = Pick<Cause, 'person' | 'account'>

/** A person by name; one whom nobody knows, or is to know, by account. */
const same = (who: Who, by: Teller): boolean =>
  who.person === null ? who.account !== null && who.account === by.account : who.person === by.person

type Reported = Pick<HazardCase, 'body'>

const first = ({ body }: Reported): Who => ({ person: body.reporter, account: body.reporterAccount })

export const furtherReports = ({ body }: Reported): readonly Further[] => body.reports ?? []

export const isFirst = (hazard: HazardCase, by: Teller): boolean => same(first(hazard), by)

export const isReporter = (hazard: HazardCase, by: Teller): boolean =>
  isFirst(hazard, by) || furtherReports(hazard).some((r) => same(r, by))

export const reportsBy = (hazard: Reported, by: Teller): Further[] => furtherReports(hazard).filter((r) => same(r, by))

/** Whether this sender told it, or told it last, without a name. */
export function isUnnamed(hazard: Reported, by: Teller): boolean {
  const last = reportsBy(hazard, by).findLast((r) => r.came === null)
  return (last ?? (same(first(hazard), by) ? hazard.body : undefined))?.anonymous === true
}

/** Everybody of them whom we know. */
export function knownReporters(hazard: HazardCase): PersonId[] {
  const all = [first(hazard), ...furtherReports(hazard)].flatMap((w) => w.person ?? [])
  return [...new Set(all)]
}

/** Where each of them is told in private, once, but for whoever acts. */
export function tellReporters(hazard: HazardCase, but: Teller): Recipient[] {
  return recipients([first(hazard), ...furtherReports(hazard)], but)
}

export function recipients(whos: readonly Who[], but: Teller): Recipient[] {
  const found = new Map<string, Recipient>()
  for (const who of whos) {
    if (same(who, but)) continue
    if (who.person !== null) found.set(who.person, { to: 'person', person: who.person })
    else if (who.account !== null) found.set(`@${who.account}`, { to: 'account', account: who.account })
  }
  return [...found.values()]
}

/** The record that a merged one went into, and the ones that went into this: they are read together. */
export function kin(body: { merged?: Merged; reports?: readonly Further[] }): string[] {
  return [body.merged?.into, ...(body.reports ?? []).map((r) => r.came)].filter((n) => n !== null && n !== undefined)
}

/** When this sender last told of it in this chat; null when another did. */
export function toldAt(hazard: HazardCase, by: Teller & { chat: string | null | undefined }): Instant | null {
  const here = (chat: string | null): boolean => by.chat === undefined || chat === by.chat
  const told = [
    ...(isFirst(hazard, by) && here(hazard.body.chat) ? [hazard.openedAt] : []),
    ...reportsBy(hazard, by)
      .filter((r) => here(r.chat) && r.came === null)
      .map((r) => r.at),
  ]
  return told.length === 0 ? null : Math.max(...told)
}
