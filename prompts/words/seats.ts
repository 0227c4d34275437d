/** A post at a unit as it is spoken of: 百善镇东风村网格员. */
import type { PostKind } from '../../domain/org.ts'
import type { SeatName } from '../../domain/people/seat.ts'

/** As they are called beside the name of their unit. */
const titles: Record<PostKind, string> = {
  office_head: '主任',
  office_duty: '值班员',
  county_leader: '值班领导',
  dept_liaison: '联络员',
  dept_deputy: '分管领导',
  dept_head: '主要负责人',
  town_leader: '分管领导',
  town_director: '应急办主任',
  town_duty: '值班员',
  station_head: '消防站站长',
  village_secretary: '书记',
  grid_worker: '网格员',
  owner: '负责人',
}

export const seatText = ({ unit, post }: SeatName): string => `${unit}${titles[post]}`
