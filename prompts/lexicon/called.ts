/** How departments are called that the county does not have under that name. */

/** From here on it says who is to come. */
export const call =
  /[\s,。;]*(?:请|叫|让|通知|喊|加上|再加|加个)(?=[^。;]{0,30}(?:局|委|办|大队|支队|公司|中心|所|站)(?![\p{Script=Han}]*(?:附近|门口|旁|对面|后面)))/v
/** Between two of them. */
export const between = /[、,;。和及与跟\s◇◆]+/
/** Who is polite or in a hurry says more than the name. */
export const around =
  /^(?:请|叫|让|县里的?|县)+|(?:的?(?:人|同志|领导))?(?:马上|立即|尽快|赶紧|也|都)?(?:来|到|过来|派人|报到|处理|参加)[^局委办]*$/g
export const name = /^[\p{Script=Han}]{1,8}(?:局|委|办|大队|支队|公司|中心|所|站)$/v
