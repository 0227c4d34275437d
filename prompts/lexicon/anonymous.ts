/** 匿名: somebody tells of a hazard and does not want to be known (安全生产法 73–74). */

const end = String.raw`[,\uff0c。.;\uff1b:\uff1a!\uff01?\uff1f、\s]`
const inside = String.raw`[^,\uff0c。.;\uff1b:\uff1a!\uff01?\uff1f、\s]`

/** Told of somebody else's: 接到匿名举报. */
const others = `(?<!(?:接到|收到|有人|群众|村民|居民|员工|工人|一[起条个]|这[起条个])${inside}{0,3})`
const not = '(?:千万)?(?:别|不要|不能|不许|甭|莫|不想|不愿|不敢)'
const self = '(?:我|俺|咱)'
const identity = '(?:名字|姓名|身份|号码|电话|名)'

const asks = new RegExp(
  [
    `(?:${self}(?:要|想))?${others}匿名`,
    `${not}${inside}{0,8}(?:说|讲|知道|晓得|告诉${inside}{0,6})${inside}{0,3}(?:是|出)${self}${inside}{0,4}`,
    `${not}${inside}{0,6}(?:透露|泄露|泄漏|暴露|公开|提|写|留|说出)(?:${self}(?:的?${identity})?(?!家|们|店|厂|村)|的?${identity})(?=${end}|$)`,
    `(?:(?:${self}|${self}们)?(?:不想|不愿意?|怕))让?(?:人|别人|老板|他们?|店家|邻居|村里人?)(?:知道|晓得)`,
    `${not}把${self}的?${identity}${inside}{0,8}`,
    `(?:请|替|给|帮|为|务必|一定|要|能不能|麻烦)${inside}{0,4}保密(?!${inside}{2})${inside}?|^保密(?=${end}|$)`,
  ].join('|'),
  'g',
)

export function asksToBeUnnamed(text: string): boolean {
  return text.search(asks) !== -1
}

/** The words without the wish, which tells nothing of what and where. */
export function withoutWish(text: string): string {
  return asksToBeUnnamed(text) ? text.replace(asks, ' ').replace(new RegExp(`^${end}+`), '') : text
}
