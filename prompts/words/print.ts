/** The page a town prints and hangs up: how to find the bot, how to begin, whom to call. */
export const printWords = {
  list: (county: string): string => `${county}安全隐患上报:张贴页`,
  listHow: '一个镇(园区)一页,A4纸竖着打印,贴在镇应急办、村委会、店里。点开一页,用浏览器的“打印”。',
  title: '安全隐患随手报',
  subtitle: (town: string): string => `${town}应急管理办公室`,
  scan: '扫一扫,加“前哨”',
  open: '在手机上打开这个地址,加“前哨”:',
  none: '“前哨”怎么加,问镇应急办',
  begin: '三句话就会用',
  steps: [
    ['加好以后,先发一句', '你好'],
    ['镇村干部、网格员、店主,再发一句(只发给前哨,别发群里)', '登记 张三 手机号'],
    ['看到隐患,说哪家、什么问题,拍张照片一起发', '兴旺超市消防通道堆了杂物'],
  ] as const,
  after: '有事要办,前哨会提醒您;不知道怎么说,发“帮助”。',
  desk: '登记不上、手机丢了、不会用,打镇值班电话',
  noDesk: '登记不上、手机丢了、不会用,找镇应急办',
  danger: '着火打119,有人受伤打120,先打电话再发消息。',
  unnamed: '不想让人知道是您说的,加一句“匿名”。',
  back: '全部张贴页',
  picture: '“前哨”的二维码',
  unknown: '没有这个镇。',
} as const
