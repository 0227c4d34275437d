/** Words that want nothing: answering them would only be noise. */
const courtesy =
  /^(谢谢|多谢|感谢|辛苦了?|麻烦了?|好的?|行|嗯+|哦+|噢|ok|知道了|明白了?|没事了?|不客气|再见)[啊呀了您你哈吧呢!！。.~～\s]*$/i

export function isCourtesy(text: string): boolean {
  return courtesy.test(text.trim())
}
