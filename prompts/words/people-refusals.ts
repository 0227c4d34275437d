/** Why something about people, groups or places was not done, and what to do instead. */
import type { PeopleRefusal } from '../../domain/people/refusal.ts'
import { faultLines } from './listed.ts'
import { seatText } from './seats.ts'

type Words = { [W in PeopleRefusal['why']]: (refusal: Extract<PeopleRefusal, { why: W }>) => string }

const words: Words = {
  above: (r) => `${seatText(r.seat)}由上一级来换,请联系上级办理。`,
  not_holder: (r) => `${r.name}现在不是${seatText(r.seat)},没有换。请说清谁换成谁。`,
  holds_already: (r) => `${r.name}已经是${seatText(r.seat)}了,不用再办。`,
  confirm: (r) => `会有${r.total}件事一起转走,确认请回复“确认”。`,
  tries: (r) =>
    `这一小时里已经试了${r.tries}次,都没有对上,先不能再试了。请直接联系本镇应急办登记;看到隐患仍可以直接告诉我。`,
  registered: (r) => `您已经登记过了,您是${r.name}。回复“帮助”看能办什么。`,
  several: (r) => `名单里不止一位${r.name}对得上,请把手机号写全再说一遍。`,
  whole_phone: (r) => `请把手机号写全,例如“登记 群众 ${r.name} 手机号”。`,
  decided: (r) => (r.granted ? `${r.name}已经登记好了。` : `${r.name}的登记已经处理过了,要登记请他再说一次。`),
  bound: (r) => `本群已经绑定${r.unit}。要改绑别的单位,请先说“解除绑定”,或者请县安委办来改。`,
  not_bound: () => '本群还没有绑定单位,不用解除。要绑定请说“绑定本群”加单位名称。',
  private_only: () => '这句话要在要绑定的群里说。请到那个群里@我,说“绑定本群”加单位名称。',
  alike: (r) => `已有相近的场所:${r.places.map((p) => p.name).join('、')}。`,
  place_exists: (r) => `${r.where}已经有${r.name}了,不用再加。可以直接报它的隐患。`,
  moved_on: () => '这个岗位后来又变过,不能撤回了。请直接再换一次。',
  undo_late: (r) => `换人已超过${r.minutes}分钟,不能撤回了。请直接再换一次,例如“东风村网格员换成张三 手机号”。`,
  undo_place_late: (r) => `新增场所已超过${r.minutes}分钟,不能撤回了。登记错了请告诉镇应急办主任。`,
  no_request: () => '没有等您核实的登记。请对方先私聊我说“登记 姓名 手机号”,或者您说“同意登记 姓名 手机号”。',
  unlink_above: (r) => `${r.name}的号要由上一级解绑,请打电话给县安委办办理。`,
  unlink_nobody: (r) =>
    `您管的人里没有查到“${r.name}”。请写全名,例如“解绑 张三”;是别处的人,请他那里的镇应急办或者县安委办办。`,
  not_linked: (r) =>
    `${r.name}现在没有登记的号,不用解绑。请他用现在的号私聊我说“登记 ${r.name} ${r.tail === '' ? '手机号' : r.tail}”。`,
  import_faults: (r) =>
    `名册没有导入,有${r.faults.length}处要改:\n${faultLines(r.faults).join('\n')}\n改好整张再发一遍。`,
  phone_taken: (r) => `这个手机号(${r.phone})登记在别人名下,没有办。请核对号码;确实换了主人,请县安委办来办。`,
}

/** Each reason has words for its own facts; the table forgets that together. */
export function peopleRefusal(refusal: PeopleRefusal): string {
  return (words[refusal.why] as (refusal: PeopleRefusal) => string)(refusal)
}
