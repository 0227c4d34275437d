/** How departments are called that the county does not have under that name. */

/** From here on it says who is to come. */
export const call =
  /[\s,。;]*(?:请|叫|让|通知|喊|加上|再加|加个)(?=[^。;]{0,30}(?:局|委|办|大队|支队|公司|中心|所|站)(?![\p{Script=Han}]*(?:附近|门口|旁|对面|后面)))/v
/** Between two of them. */
export const between = /[、,;。和及与跟\s◇◆]+/
/** A call that names at least one well. */
export const begins = /(?:请|叫|让|喊)(?=[^,。;]{0,6}[◇◆])/
/** 自规, where the county says 自规局. */
export const shortName =
  /^(?:请|叫|让|县里的?|县)*(?<name>[\p{Script=Han}]{2,4}?)(?=$|[\s\d]|的?人|马上|立即|尽快|赶紧|也|都|来|到|过来|派|今|明|下午|上午|牵头|配合|一起)/v
/** The name that begins a part; who is polite or in a hurry says more than that. */
export const name =
  /^(?:请|叫|让|县里的?|县)*(?<name>[\p{Script=Han}]{1,8}?(?:局|委|办|大队|支队|公司|中心|所|站))(?=$|[\s\d]|的|人|同志|领导|马上|立即|尽快|赶紧|也|都|来|到|过来|派|报到|处理|参加|牵头|配合|今|明|后天|上午|下午|于|一起)/v
