/** What enterprises write into forms to be done with them; alone it tells nothing (domain: anti-junk). */
const junk = /^([已己以]?整改(完成|完毕)?|无|无隐患|1|一般(隐患)?|重大(隐患)?|(一切|都|全部)?正常|√+|全√)[。.!！\s]*$/

export function isJunk(text: string): boolean {
  return junk.test(text.trim())
}
