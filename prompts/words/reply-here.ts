/** How to answer in a group so that it is heard, where a platform hands on only what is said to the bot. */
export type Hears = { needsMention: boolean; imageInGroup: boolean }

const asksBack = /回复“|[?？]|说一句|说清|请发/
const asksPhoto = /附照片|照片[^。]*(发来|请补)|请补[^。]*照片|拍(张|一张)/

/** The words for a group, with how to answer them where they ask for something. */
export function withHowToReply(text: string, { needsMention, imageInGroup }: Hears): string {
  if (!needsMention || !asksBack.test(text)) return text
  const photo = asksPhoto.test(text) && !imageInGroup ? '，照片和文字写在一条里，或者私聊单发给我' : ''
  return `${text}\n（在群里回复请先@我${photo}。）`
}
