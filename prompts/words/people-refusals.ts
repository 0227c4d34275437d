/** Why something about people, groups or places was not done, and what to do instead. */
import type { PeopleRefusal } from '../../domain/people/refusal.ts'
import { seatText } from './seats.ts'

export function peopleRefusal(refusal: PeopleRefusal): string {
  switch (refusal.why) {
    case 'above':
      return `${seatText(refusal.seat)}由上一级来换,请联系上级办理。`
    case 'not_holder':
      return `${refusal.name}现在不是${seatText(refusal.seat)},没有换。请说清谁换成谁。`
    case 'holds_already':
      return `${refusal.name}已经是${seatText(refusal.seat)}了,不用再办。`
    case 'confirm':
      return `会有${refusal.total}件事一起转走,确认请回复“确认”。`
    case 'tries':
      return `这一小时里已经试了${refusal.tries}次,都没有对上,先不能再试了。请直接联系本镇应急办登记;看到隐患仍可以直接告诉我。`
    case 'registered':
      return `您已经登记过了,您是${refusal.name}。回复“帮助”看能办什么。`
    case 'several':
      return `名单里不止一位${refusal.name}对得上,请把手机号写全再说一遍。`
    case 'whole_phone':
      return `请把手机号写全,例如“登记 群众 ${refusal.name} 手机号”。`
    case 'decided':
      return refusal.granted
        ? `${refusal.name}已经登记好了。`
        : `${refusal.name}的登记已经处理过了,要登记请他再说一次。`
    case 'bound':
      return `本群已经绑定${refusal.unit}。要改绑别的单位,请先说“解除绑定”,或者请县安委办来改。`
    case 'not_bound':
      return '本群还没有绑定单位,不用解除。要绑定请说“绑定本群”加单位名称。'
    case 'private_only':
      return '这句话要在要绑定的群里说。请到那个群里@我,说“绑定本群”加单位名称。'
    case 'alike':
      return `已有相近的场所:${refusal.places.map((p) => p.name).join('、')}。`
    case 'place_exists':
      return `${refusal.where}已经有${refusal.name}了,不用再加。可以直接报它的隐患。`
    case 'moved_on':
      return '这个岗位后来又变过,不能撤回了。请直接再换一次。'
    case 'undo_late':
      return `换人已超过${refusal.minutes}分钟,不能撤回了。请直接再换一次,例如“东风村网格员换成张三 手机号”。`
    case 'undo_place_late':
      return `新增场所已超过${refusal.minutes}分钟,不能撤回了。登记错了请告诉镇应急办主任。`
    case 'unlink_above':
    case 'unlink_nobody':
    case 'not_linked':
    case 'phone_taken':
      return accountRefusal(refusal)
    case 'no_request':
      return '没有等您核实的登记。请对方先私聊我说“登记 姓名 手机号”,或者您说“同意登记 姓名 手机号”。'
  }
}

type AccountRefusal = Extract<PeopleRefusal, { why: 'unlink_above' | 'unlink_nobody' | 'not_linked' | 'phone_taken' }>

function accountRefusal(refusal: AccountRefusal): string {
  switch (refusal.why) {
    case 'unlink_above':
      return `${refusal.name}的号要由上一级解绑,请打电话给县安委办办理。`
    case 'unlink_nobody':
      return `您管的人里没有查到“${refusal.name}”。请写全名,例如“解绑 张三”;是别处的人,请他那里的镇应急办或者县安委办办。`
    case 'not_linked':
      return `${refusal.name}现在没有登记的号,不用解绑。请他用现在的号私聊我说“登记 ${refusal.name} ${refusal.tail === '' ? '手机号' : refusal.tail}”。`
    case 'phone_taken':
      return `这个手机号(${refusal.phone})登记在别人名下,没有办。请核对号码;确实换了主人,请县安委办来办。`
  }
}
