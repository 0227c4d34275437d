/** How people speak when they come to duty, hand it over and change it. */

/** What is said beside the word itself is what is handed over. */
export const handsOver = /^(?:我|现在|请)?(?:要|来|已经?|准备)?交(?:一下)?班(?:了|啦|吧|给[^,。:\s]{1,8})?[\s,。:!]*/
export const handoverButton = 'hand_over'
/** 交给我什么, 上一班交代了什么: a question, never an answer. */
export const asksHandedOver = /(?:交(?:接|代)?给?(?:我|咱|下来)?(?:了|的)?(?:什么|啥|哪些))|上一?班(?:都)?(?:交(?:代|接)?|留|说)(?:了|下)?(?:什么|啥|哪些)/
export const asksLog = /值班(?:日志|记录|日记)/
/** 撤回 is said of a 换班. */
export const ofSwap = /换班|替班|顶班|调班|请假|换(?:了|成)?[^,。]{0,8}的班/
/** 我替: takes a shift that somebody offers. */
export const takes = /^(?:我|俺)(?:来|可以|能|愿意|去)?(?:替|顶|值)(?:吧|了|一下|他|这个?班?|班)?[。!]?$/
