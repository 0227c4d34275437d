/** Asking whether something is 重大 is no confirmation, whoever asks. */
export const wonders = /吧|吗|是不是|算不算|疑似|怀疑|可能|恐怕|像是|够不够|会不会|[?？]/

/** Somebody who may not judge it holds it to be 重大. */
export const suspects = /(疑似|怀疑|可能|恐怕|像|够得?上|算)[^,。?？]{0,6}重大(隐患|事故|火灾)?(?![^,。]*(吗|[?？]))/

/** The confirmation itself is no reason for it. */
export const confirmWords = /^(确认|认定|判定|属于)(为|是)?重大(事故|火灾)?(隐患)?$/

/** The report to the county's government has gone out (消防法 55). */
export const reportedToGovernment = /书面|报(送|告)?(了|到|给)?(县)?政府|(县)?政府(报告|报送)/
