/** The minute in which a first visitor leads one hazard from report to close; people and places are the demo preset's. */

const worker = '百善镇东风村网格员'
const director = '百善镇应急办主任'
const leader = '百善镇分管领导'
const owner = '兴旺超市负责人'
const group = '百善镇应急群'

/** Who is offered for a quick change of person. */
export const tourRoles = [
  { person: worker, label: '网格员' },
  { person: director, label: '镇应急办' },
  { person: owner, label: '超市老板' },
  { person: '县安委办主任', label: '县安委办' },
]

/** How a step is seen to be done; the rules are in web/static/sim/guide-rules.js. */
export type TourDone = 'reported' | 'ordered' | 'reminded' | 'submitted' | 'closed' | 'climbed' | 'pressed'

export type TourStep = {
  title: string
  /** {number} is the number the bot gave. */
  text: string
  button: string
  /** Shown once the composer is filled in. */
  after: string
  person: string
  /** Null: the private talk with the bot. */
  chat: string | null
  /** What is written into the composer; `quote` picks the bot's last message to that person about the case. */
  fill?: { text: string; photo?: string; quote?: true }
  /** The clock is moved by so many days, and to no earlier than that time of day. */
  skip?: { days: number; notBefore: string }
  done: TourDone
  /** Whom the bot tells when the step is done. */
  told: string[]
}

export const tourSteps: TourStep[] = [
  {
    title: '报隐患',
    text: '您是东风村网格员。看到隐患，在镇应急群里随手一报。',
    button: '替我填好',
    after: '看一眼，按“发送”。',
    person: worker,
    chat: group,
    fill: { text: '兴旺超市消防通道堆了杂物', photo: 'blocked' },
    done: 'reported',
    told: [director],
  },
  {
    title: '镇里分派',
    text: '{number} 已登记，前哨私信了镇应急办主任。换成主任，一句话派下去。',
    button: '换成主任并填好',
    after: '看看前哨私信的内容，按“发送”。',
    person: director,
    chat: null,
    fill: { text: '{number} 交兴旺超市整改，三天内' },
    done: 'ordered',
    told: [owner],
  },
  {
    title: '等两天',
    text: '超市老板收到了整改通知。他忘了会怎样？快进两天看看。',
    button: '换成老板，快进2天',
    after: '还没有提醒？再按一次，再过两天。',
    person: owner,
    chat: null,
    skip: { days: 2, notBefore: '09:00' },
    done: 'reminded',
    told: [owner],
  },
  {
    title: '整改',
    text: '期限快到，前哨提醒了老板。清理完，拍照回复。',
    button: '填好“已整改”和照片',
    after: '引用了前哨的提醒，附了照片，按“发送”。',
    person: owner,
    chat: null,
    fill: { text: '已整改', photo: 'cleared', quote: true },
    done: 'submitted',
    told: [worker],
  },
  {
    title: '复查',
    text: '老板说改好了不算数，网格员要到现场再看一眼。',
    button: '换成网格员并填好',
    after: '附了复查照片，按“发送”。',
    person: worker,
    chat: null,
    fill: { text: '复查合格', photo: 'cleared', quote: true },
    done: 'closed',
    told: [],
  },
  {
    title: '销号',
    text: '{number} 已销号：谁报、谁派、谁改、谁查、几点几分都留了底。要是没人管呢？',
    button: '再报一条试试',
    after: '按“发送”。这一条我们谁也不办。',
    person: worker,
    chat: group,
    fill: { text: '顺风烧烤店灭火器过期了', photo: 'expired' },
    done: 'reported',
    told: [director],
  },
  {
    title: '没人管会怎样',
    text: '{number} 没人分派。快进三天，看前哨一级一级往上找人。',
    button: '换成分管领导，快进3天',
    after: '还没有动静？再按一次，再过三天。',
    person: leader,
    chat: null,
    skip: { days: 3, notBefore: '09:00' },
    done: 'climbed',
    told: [director, leader, '县安委办主任'],
  },
  {
    title: '完成',
    text: '没人管，就逐级往上找，直到有人管。左上角可换成任何人，看他收到了什么。',
    button: '从头再来',
    after: '',
    person: worker,
    chat: group,
    done: 'pressed',
    told: [],
  },
]

/** From when to when people are told at once, by the wall; outside of it the guide goes on at the next such morning. */
export const tourDay = { from: '07:00', to: '22:00', morning: '09:00' }

export const tourWords = {
  label: '一分钟引导',
  step: '第{n}步/共{total}步',
  skip: '跳过',
  close: '关闭引导',
}
