/** 县联席会 and hazards found by a whistle: what is put on its list, the list, what it concluded; 立隐患. */

export const meeting = /联席会/
/** It is asked what stands on the list. */
export const meetingList =
  /^(?:查|看|看看|查看|列出)?[\s,]*(?:县)?联席会议?(?:的)?(?:清单|列表|议题|要议|待议)?(?:有?哪些|什么|几件)?[?。]?$/
/** It is asked for; what is told beside may sound like a question (归谁没人认). */
export const toMeeting = /^[\s,]*(?:上?报|提请|提交|列入|请上)(?:县)?联席会/
/** It has met about it. */
export const meetingHeld =
  /(?:^|[\s,。])(?:联席会议?)?(?:已经?议|已研究|已讨论|议定|议过)(?:了)?(?=$|[\s,。:])|联席会[^,。]{0,4}结论/
export const foundHazard = /立(?:一条|个|为)?隐患|按隐患(?:上?报|立)/
