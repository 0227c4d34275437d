/** Who answers for an enterprise's own finding, and that it is to be done as proposed. */

const named =
  /(?:责任人|负责人)[:是为]*\s*([\p{Script=Han}]{1,8})|(?:^|[,。;、\s]|由|让|叫)([\p{Script=Han}]{1,8}?)(?:来|全权)?(?:负责|盯着|去弄|去办|来弄|来办)/u
const oneself = /^(我|俺|本人|我自己|我来|自己)$/

/** The name said, or the speaker's own. */
export function ownerIn(text: string, speaker: string): string | undefined {
  const found = named.exec(text)
  const name = found?.[1] ?? found?.[2]
  if (name === undefined) return undefined
  return oneself.test(name) ? speaker : name
}

export const withoutOwner = (text: string): string => text.replace(named, '')

export function asProposed(text: string): boolean {
  return /按(建议|你说|您说|这个|上面|说的)|就这样|照办|同意建议/.test(text)
}
