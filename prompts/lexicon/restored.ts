/** How the county's office answers what becomes of what a restored database holds back. Only words that are the whole message. */
export const saysHeld = /^(?:都|全|全部)?补发(?:吧|了)?$/
export const dropsHeld = /^(?:都|全|全部)?(?:不|不用|不要|别)(?:补)?发(?:了|吧)?$/
export const listsHeld = /^(?:看|看看|查看)(?:压着的|没发的|补发)?清单$/
/** Whom to call, everywhere, with numbers. */
export const asksPhones = /^(?:看|给我|要)?(?:全县|各镇|值班)?(?:的)?(?:电话名单|电话表|值班电话名单|通讯录)$/
