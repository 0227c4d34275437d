/** Why a town refers something up, as it is said. */
import type { ReferralCode } from '../../domain/hazard/tracks.ts'
import { watched } from './interim.ts'

const codes: readonly [ReferralCode, RegExp][] = [
  ['cross_department', /跨部门|(几|多|两|三)个?部门|各部门|部门之间/],
  ['cross_industry', /跨行业|(几|多|两)个行业/],
  ['cross_field', /跨领域|(几|多|两)个领域/],
]

/** 超权限 where no other is said. */
export function referralCode(text: string): ReferralCode {
  return codes.find(([, words]) => words.test(text))?.[0] ?? 'beyond_power'
}

/** Why, and how it is kept safe meanwhile, told apart clause by clause. */
export function whyAndKept(reason: string): { why: string; kept: string } {
  const clauses = reason.split(/[,，、;；]/).filter((c) => c.trim() !== '')
  const isKept = (c: string): boolean => watched.test(c) && !/拒|不肯|不愿|不同意|没(有)?(停|断|关)/.test(c)
  return {
    why: clauses.filter((c) => !isKept(c)).join(','),
    kept: clauses.filter(isKept).join('、'),
  }
}
