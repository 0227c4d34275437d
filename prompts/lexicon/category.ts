/** What a hazard category is. The entries stand in categories/, gathered in categories.ts. */

export type Category = {
  name: string
  /** Words for the thing, typos and spoken forms too; with a word of lack beside one, a hazard is told. */
  variants: readonly string[]
  /** Ways of telling the hazard outright, no word of lack needed. */
  tells?: RegExp
  /** What is put there or blocks it is this hazard, not a second one. */
  space?: true
  /** What people do; never a property of the thing beside them. */
  conduct?: true
  /** Place kinds where it is typical. */
  placeKinds?: readonly string[]
  /** What an order says when the town names no measure. */
  defaultMeasure: string
  /** Calendar days; 0 = on the same day. Proposals (domain §6), not statute. */
  defaultDays: number
  /** One thing to check on the spot. */
  guidance: string
}
