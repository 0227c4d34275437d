/** How urgent what is said is: in which order it goes out, what keeps quiet hours, what may wait for more. */

/** From most to least urgent; the low ones keep quiet hours. 突发 预警 答复 告知 逾期 提醒 通报 */
export const lanes = ['incident', 'warning', 'answer', 'notice', 'overdue', 'remind', 'bulletin'] as const
export type Lane = (typeof lanes)[number]

export function keepsQuiet(lane: Lane): boolean {
  return lane === 'notice' || lane === 'overdue' || lane === 'remind' || lane === 'bulletin'
}

/** What a while may add to: said together with what comes next rather than at once. */
export function gathers(lane: Lane): boolean {
  return keepsQuiet(lane) && lane !== 'notice'
}

/** The lanes before this one go out at once. */
export const FIRST_GATHERED = lanes.findIndex(gathers)
