/** 线索: a refusal or an offence that somebody without the power to punish tells of (policy §10). */
import type { Clue } from '../../domain/hazard/tracks.ts'

const offences =
  /无证|无照|没(有)?(许可|执照|证照)|非法|违法|私自(改|建|装|存|卖)|未经(许可|批准|审批)|黑(加油|作坊|窝点)|偷(接|排)/

export function clueIn(category: string, text: string): Clue | null {
  if (category === '拒绝检查') return 'refusal'
  return category === '无证经营' || offences.test(text) ? 'violation' : null
}
