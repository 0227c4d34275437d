/** Words that want nothing: answering them would only be noise. */
const courtesy =
  /^(谢谢|多谢|感谢|辛苦了?|麻烦了?|好的?|行|嗯+|哦+|噢|ok|知道了|明白了?|没事了?|不客气|再见)[啊呀了您你哈吧呢!！。.~～\s]*$/i

/** Emoji, also written out as [强], and marks; a question mark asks for help and is none of these. */
const faces = /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\[[^\]\s]{1,4}\]|[\s。.!！~～、,,，…])+$/u
const nods = /^(👍|👌|✅|🆗|\p{Emoji_Modifier}|\uFE0F|\[(强|OK|ok|好的|赞)\]|\s)+$/u

export function isCourtesy(text: string): boolean {
  return courtesy.test(text.trim()) || faces.test(text.trim())
}

/** A thumb up; from whom something was just asked it means 收到, from others nothing. */
export function isNod(text: string): boolean {
  return nods.test(text.trim())
}
