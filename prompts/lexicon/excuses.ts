/** Words by which somebody says why there is no photo; the reason itself stays in the record as said. */
const excuse = /(没法|无法|不能|不方便|拍不了|没办法).{0,4}(拍|照)|拍不(了|成)照?|手机.{0,4}(坏|没电|不能拍|拍不了)/

export function excuseFor(text: string): boolean {
  return excuse.test(text)
}
