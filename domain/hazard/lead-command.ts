/** Acts of the road upward, of 重大 and of enforcement, and their commands (policy §11–§12). */
import type { UnitId } from '../org.ts'
import type { OutcomeKind, ReferralCode } from './tracks.ts'

export const leadActs = [
  // 上报、受理、不归我们、裁定 (policy §11).
  'refer',
  'explain',
  'accept',
  'pass_back',
  'dispute',
  'ruling',
  // 重大 (policy §12).
  'suspect',
  'pass_on',
  'major_confirm',
  'major_refuse',
  'supervise',
  'progress',
  'government_report',
  'inspect',
  'close',
  // 执法 (policy §12).
  'enforce',
  'outcome',
] as const

export type LeadCommand =
  | {
      do: 'refer'
      /** Null where nobody knows whose it is: the county's office rules at once. */
      to: UnitId | null
      /** The case in which the county's office ruled so before. */
      precedent: string | null
      reason: string
      why: ReferralCode
      interim: string
    }
  | { do: 'explain'; reason: string; why: ReferralCode }
  | { do: 'accept' }
  | { do: 'pass_back'; reason: string; to: UnitId | null }
  | { do: 'dispute'; reason: string }
  | { do: 'ruling'; to: UnitId; reason: string }
  | { do: 'suspect' }
  | { do: 'pass_on'; reason: string; to: UnitId | null }
  | { do: 'major_confirm'; reason: string }
  | { do: 'major_refuse'; reason: string }
  | { do: 'supervise'; document: string }
  | { do: 'progress'; text: string }
  | { do: 'government_report' }
  | { do: 'inspect'; text: string; photos: string[]; excuse: boolean }
  | { do: 'close'; text: string }
  | { do: 'enforce'; to: UnitId | null; reason: string }
  | { do: 'outcome'; kind: OutcomeKind; document: string; text: string }
