/** Short answers about what was dismissed, and about how a hazard is kept safe until it is put right. */

/** The reporter does not agree that it is none. */
export const objection = /不同意|不认可|不服|有异议|有意见|不对(?=$|[,。! ])|明明(就|还)?(是|在|有|堵|坏|没)/
/** Of an objection only the word of it, no reason. */
export const bareObjection = /^(我|俺)?(不同意|不认可|不服|有异议|有意见|不对)(作废|这个结果)?[,。:! ]*/

/** Proposed where nobody says what is done meanwhile. */
export const defaultInterim = '先停用或专人看守'
/** The proposal is taken. */
export const agreed =
  /^(可以|好的?|行|中|管|同意|是的?|对的?|嗯+|就这样|照办|没问题|ok|这样办)(了|吧|的|嘞|啊|呀)*[,。! ]*$/i

/** Opens a hazard of its own, where something else was asked. */
export const newFinding = /^(又|还有|另外|再报|新发现|刚发现|发现|上报|报告)/
