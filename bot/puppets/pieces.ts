/** Long texts in pieces that the platform takes: by bytes, never inside a character, at the end of a line where there is one. */
const encoder = new TextEncoder()

/** `most`: bytes of one piece. */
export function inPieces(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (encoder.encode(rest).length > most) {
    const end = cut(rest, most)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...pieces, rest]
}

/** The last end of a line, else of a sentence, else the last character that still fits. */
function cut(text: string, most: number): number {
  let bytes = 0
  let fits = 0
  let line = 0
  let sentence = 0
  for (const character of text) {
    bytes += encoder.encode(character).length
    if (bytes > most) break
    fits += character.length
    if (character === '\n') line = fits
    if ('。;；！!？?'.includes(character)) sentence = fits
  }
  const half = fits / 2
  if (line > half) return line
  return sentence > half ? sentence : fits
}
