/** 登记、核实、绑定、换人、空岗: what is said when people and groups come and go. */
import type { PeopleFacts } from '../../domain/people/facts.ts'
import type { SeatName } from '../../domain/people/seat.ts'
import type { PostKind } from '../../domain/org.ts'
import type { TodoEntry } from '../../domain/say.ts'
import { formatDeadline, type Instant, lateness } from '../../domain/time.ts'
import { catalogue } from '../intents/catalogue.ts'
import { about } from './common.ts'
import { dateOf } from './duty-common.ts'
import type { Voice } from './render.ts'
import { seatText } from './seats.ts'
import { owedName } from './owed.ts'

type PlaceWords = Extract<
  keyof PeopleFacts,
  `place_${string}` | `keepers${string}` | `unregistered${string}` | `import_${string}` | 'imported' | 'list_template'
>

const seatsText = (seats: readonly SeatName[]): string => seats.map(seatText).join('、')

const purposes: Record<string, string> = {
  county: '县级工作群',
  department: '部门工作群',
  town: '镇应急群',
  village: '村(社区)群',
  enterprises: '企业群',
}

/** What everybody registered can say, and what the posts add. */
function sayable(posts: readonly PostKind[]): string {
  const first = ['report_hazard', 'dispatch', 'fix_submit', 'pass', 'todo', 'lookup']
  return catalogue
    .filter((i) => first.includes(i.name) && i.how !== '')
    .filter((i) => posts.some((p) => i.posts.includes(p)) || (posts.length === 0 && general.includes(i.name)))
    .map((i) => `· ${i.title}:${i.how}`)
    .join('\n')
}
const general = ['report_hazard', 'lookup']

function list(entries: readonly TodoEntry[], total: number, now: number): string {
  if (entries.length === 0) return ''
  const lines = entries.map(
    (e, i) =>
      `${i + 1}. ${owedName(e.kind)}:${e.item.number} ${about(e.item)},${e.due < now ? `已${lateness(e.due, now)}` : formatDeadline(e.due, now)}`,
  )
  const rest = total > entries.length ? `\n……共${total}件,回复“待办”看全部。` : ''
  return `\n${lines.join('\n')}${rest}`
}

type Hint = { name: string; tail: string } | null
const hintText = (hint: Hint): string =>
  hint === null ? '' : `\n请${hint.name}私聊我说:登记 ${hint.name} ${hint.tail === '' ? '手机号' : hint.tail}`

const daysText = (days: readonly string[], now: Instant): string =>
  `${days
    .slice(0, 8)
    .map((d) => dateOf(d, now))
    .join('、')}${days.length > 8 ? `等${days.length}个班` : ''}`

function dutyText(days: readonly string[], fresh: string | null, now: Instant): string {
  if (days.length === 0) return ''
  const told = daysText(days, now)
  return fresh === null ? `\n他的班(${told})现在空着,请补排。` : `\n他的班(${told})也改由${fresh}值。`
}

export const peopleWords: { [W in Exclude<keyof PeopleFacts, PlaceWords>]: Voice<PeopleFacts[W]> } = {
  welcome: (f) => {
    const who = f.seats.length === 0 ? '已登记为群众' : `您是${seatsText(f.seats)}`
    const waiting = f.waiting > 0 ? `\n有${f.waiting}件事在等您办,回复“待办”查看。` : ''
    const own = f.seats.length === 0 ? '\n您报过的,回复“查”看办到哪一步。' : ''
    return { text: `登记好了,${f.name}。${who}。${waiting}\n您可以这样说:\n${sayable(f.posts)}${own}` }
  },
  register_how: (f) => {
    const name = f.name ?? '张三'
    if (f.group) return { text: '登记请私聊我说,例如“登记 张三 手机号”,别在群里发手机号。' }
    if (f.missing === 'whole')
      return { text: `名单里不止一位${name}对得上。请把手机号写全再说一遍:“登记 ${name} 手机号”。` }
    if (f.missing === 'phone') return { text: `${name}您好,还差手机号。请说“登记 ${name} 手机号”,只写后四位也行。` }
    return { text: '登记请说“登记 姓名 手机号”,例如“登记 张三 1234”,手机号只写后四位也行。' }
  },
  registration_asked: (f) => {
    const voucher = f.voucher === '' ? '县安委办' : f.voucher
    if (f.contested)
      return { text: `${f.name}已经用另一个号登记过了。已请${voucher}核实,同意后改到您这个号上,请等一等。` }
    const citizen = f.citizen ? `\n您要是群众,回复“登记 群众 ${f.name} 手机号”,马上就能用。` : ''
    return { text: `没能直接对上名单,已请${voucher}核实您是${f.name},同意后马上告诉您。${citizen}` }
  },
  registration_waits: (f) => {
    const phone = f.phone === '' ? '' : `(手机${f.phone})`
    const shown = f.shown === null ? '' : `,平台上显示的名字是“${f.shown}”(不作准)`
    const claim = f.claim === null ? '' : `,说是${seatText(f.claim)}`
    const was = f.was === null ? '' : `。这个号原来登记的是${f.was}`
    const contested = f.contested ? '。此人已有一个号登记过,同意后原来的号就不能用了' : ''
    const post = f.claim === null ? ',可加岗位,例如“同意登记 张三 东风村网格员”' : ',岗位一并登记'
    return {
      text: `请核实:${f.name}${phone}要登记${claim}${shown}${was}${contested}。\n是本人,回复“同意登记 ${f.name}”${post};不是,回复“不同意登记 ${f.name}”。`,
      line: `${f.name}${phone}等您核实登记,回复“同意登记 ${f.name}”或“不同意登记 ${f.name}”`,
    }
  },
  registration_granted: (f) => ({
    text: `已登记${f.name}${f.seat === null ? '' : `为${seatText(f.seat)}`},已告诉本人。`,
  }),
  registration_refused: (f) => ({
    text: `${f.name === '' ? '' : `${f.name},`}您的登记没有核实通过。请联系${f.by === '' ? '本镇应急办' : f.by}说明。看到隐患仍可以直接告诉我。`,
  }),
  registration_declined: (f) => ({ text: `好的,${f.name === '' ? '这位' : f.name}不登记。` }),
  vouch_which: (f) => ({ text: `有几位在等核实:${f.names.join('、')}。请说“同意登记”加姓名。` }),
  account_contested: (f) => ({
    text: `有人用另一个号登记“${f.name}”,已请${f.voucher}核实。是您换了号,请告诉${f.voucher};不是您,也请马上说一声。没有核实以前,您这个号照常用。`,
  }),
  account_gone: (f) => ({
    text: `您这个号不再登记为${f.name}了,工作上的事不会再发到这里。有误请联系本镇应急办。看到隐患仍可以直接告诉我。`,
  }),
  unlinked: (f) => {
    const again = `登记 ${f.name} ${f.tail === '' ? '手机号' : f.tail}`
    if (f.self)
      return {
        text: `这个号已经解绑,不再登记为${f.name},工作上的事不会再发到这里。您的岗位和手上的事都还在:请用新号私聊我说“登记 ${f.name} 手机号”。还用这个号的,要请镇应急办核实。`,
      }
    const phone = f.phone === '' ? '' : `,手机号改为${f.phone}`
    return {
      text: `已解绑${f.name}的号${phone}。原来的号马上看不到、也办不了他的事,没发出去的也收回了。岗位和手上的事都还是他的,请他用现在的号私聊我说“${again}”;登记以前,要他办的会请上一级转告。`,
    }
  },
  unlinked_known: (f) => ({
    text: `${f.name}的手机丢了或者换了号,已自己解绑。他重新登记以前收不到消息,急事请打电话给他;请提醒他用现在的号私聊我说“登记 ${f.name} ${f.tail === '' ? '手机号' : f.tail}”。`,
  }),
  unlink_how: (f) => {
    const desk = f.phone === '' ? '' : `(值班电话${f.phone})`
    const published = f.phone === '' ? {} : { published: [f.phone] }
    if (f.group) return { text: '手机丢了、换了号,请私聊我说,别在群里发手机号。' }
    if (f.name === null)
      return {
        text: `手机丢了、换了号,请用现在这个号说“登记 姓名 手机号”,核实以后原来的号就停用。急着停用原来的号,请打电话给${f.voucher}${desk},请他们说“解绑”加您的姓名。`,
        ...published,
      }
    return {
      text: `您现在这个号登记的是${f.name}。\n要停用这个号,回复“解绑”,马上生效,再用新号登记。\n还用这个号、只是换了手机号码,请把新号码告诉${f.voucher}${desk},请他们说“${f.name}换号了”加新号码。`,
      ...published,
    }
  },
  unlink_which: (f) => ({
    text: `有几位“${f.name}”,要解绑哪一位?请带上手机号后四位再说一遍,例如“解绑 ${f.name} 1234”:\n${f.choices.join('\n')}`,
  }),
  who_is_it: (f) => ({
    text: `${f.chat}里有位没登记的朋友${f.shown === null ? '' : `(显示的名字是“${f.shown}”,不作准)`}反映了情况${f.cases.length === 0 ? '' : `,已记为${f.cases.join('、')}`}。\n您认识的话,请他私聊我说“登记 姓名 手机号”;也可以引用这条回复“同意登记 姓名 手机号 岗位”。`,
  }),
  chat_bound: (f) => ({
    text: `${f.was === null ? '' : `本群原来绑定${f.was},现在改了。`}本群已绑定${f.unit},作为${purposes[f.purpose] ?? '工作群'},由${f.by}办理。在群里@我就能报隐患、问事情;绑错了说“解除绑定”。`,
  }),
  chat_unbound: (f) => ({ text: `本群已与${f.unit}解除绑定。要再用,请说“绑定本群”加单位名称。` }),
  bind_which: (f) => ({
    text:
      f.said === ''
        ? '本群绑定到哪个单位?例如“绑定本群 百善镇”“绑定本群 县城管局”。'
        : `没有查到“${f.said}”这个单位。${f.near.length === 0 ? '请写全称,例如“绑定本群 百善镇”。' : `是不是:${f.near.join('、')}?请说“绑定本群”加全称。`}`,
  }),
  replaced: (f, { now }) => {
    const seat = seatsText(f.seats)
    const phone = f.phone === '' ? '' : `(${f.phone})`
    const deputy = f.deputy ? '(B角)' : ''
    const head =
      f.fresh === null
        ? `已记下:${f.old}不再担任${seat}。`
        : f.old === null
          ? `已登记${f.fresh}${phone}为${seat}${deputy}。`
          : `已换人:${seat}由${f.old}换成${f.fresh}${phone}。`
    const work =
      f.total === 0
        ? ''
        : f.fresh === null
          ? `\n他名下${f.total}件:`
          : f.old === null
            ? `\n这个岗位现有${f.total}件:`
            : `\n${f.old}名下${f.total}件都已转给${f.fresh}:`
    const left = f.left > 0 ? `\n其中${f.left}件还没有人接,请说“某某不干了,换某某 手机号”或重新分派。` : ''
    return {
      text: `${head}${work}${list(f.entries, f.total, now)}${left}${dutyText(f.duty, f.fresh, now)}${hintText(f.hint)}\n说错了,${f.undoMinutes}分钟内回复“撤回”。`,
    }
  },
  replace_confirm: (f) => ({
    text: `${seatsText(f.seats)}由${f.old}${f.fresh === null ? '卸任' : `换成${f.fresh}`},会有${f.total}件事一起转走。确认请回复“确认”,不换回复“算了”。`,
  }),
  replace_dropped: () => ({ text: '好的,没有换人。' }),
  replace_which: (f) => {
    const choices = f.choices.map((c, i) => `${i + 1}. ${c}`).join('\n')
    if (f.who === 'phone')
      return { text: `请把${f.name === '' ? '新来的人' : f.name}的姓名和手机号说一遍,例如“张三 13900001234”。` }
    if (f.who === 'seat')
      return {
        text: '请说清哪个镇、哪个村(单位)的什么岗位、谁换成谁,例如“百善镇东风村网格员换成张三 13900001234”“百善镇东风村新增网格员 李四 13900005678”。',
      }
    const called = f.name === '' ? '' : `“${f.name}”`
    const what = f.who === 'old' ? `要换的${called}是哪一位?` : `接手的${called}是哪一位?`
    return { text: `${what}回复序号:\n${choices}` }
  },
  staff_left: (f, { now }) => ({
    text: `${f.by}已登记:您不再担任${seatsText(f.seats)}。${f.total === 0 ? '您名下没有未办的事。' : f.to === null ? `您名下${f.total}件还没有人接手。` : `您名下${f.total}件已交给${f.to}。`}${f.duty.length === 0 ? '' : `您的班(${daysText(f.duty, now)})也不用值了。`}您以前办的都还记在您名下。有误请联系${f.by}。`,
  }),
  staff_took: (f, { now }) => ({
    text: `${f.beside ? `${f.by}已登记:${f.from ?? ''}不再担任${seatsText(f.seats)},他名下的事转给您` : `${f.by}已登记您为${seatsText(f.seats)}${f.deputy ? '(B角)' : ''}${f.from === null ? '' : `,接替${f.from}`}`}。${f.total === 0 ? '现在没有未办的事。' : `现在要办${f.total}件:`}${list(f.entries, f.total, now)}${f.duty.length === 0 ? '' : `\n他的班改由您值:${daysText(f.duty, now)}。`}`,
  }),
  staff_known: (f) => ({
    text: `${f.by}办理换人:${seatsText(f.seats)}${f.old === null ? `新增${f.fresh ?? ''}` : f.fresh === null ? `${f.old}卸任` : `由${f.old}换成${f.fresh}`}。${f.hint === null ? '' : `${f.hint.name}还没有登记,提醒会先发给上一级。`}`,
  }),
  staff_undone: (f) => ({
    text: `已撤回换人:${seatsText(f.seats)}${f.old === null ? `不再是${f.fresh ?? ''}` : `还是${f.old}`}。${f.moved === 0 ? '' : `${f.moved}件事也转回来了。`}`,
  }),
  vacancy: (f) => {
    const one = (v: (typeof f.villages)[number]): string =>
      `${v.name}(${v.days}天${v.absent.length === 0 ? '' : `,${v.absent.join('、')}还没登记`})`
    const unreached = f.villages.flatMap((v) => v.absent)
    const names = f.villages.map(one).join('、')
    const register = unreached.length === 0 ? '' : `\n已定的人还没登记的,请他私聊我说“登记 姓名 手机号后四位”。`
    return {
      text: `${names}还没有能联系上的网格员,这些地方的提醒没有人收。\n${f.climbed ? '请督促镇里尽快定人' : '请尽快定人,回复例如“东风村新增网格员 张三 13900001234”'}。${register}`,
      line: `${names}还没有能联系上的网格员`,
    }
  },
}
