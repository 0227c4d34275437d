/** How one answers the list of unfinished reports. */

/** "1 兴旺超市…", "2、不报"; 1号 names a case. */
export const numbered = /^(\d{1,2})(?!\d|号|楼|栋|层|个|天|家|月|点)[\s.、:,，：]*(\D[\s\S]*)$/

export function dropsDraft(text: string): boolean {
  return /^(不报了?|不用报了?|撤回|作废|算了|没事了?|不要了|取消)[。.!！\s]*$/.test(text)
}
