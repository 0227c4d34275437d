/** Long texts in pieces that the platform takes: by bytes, never inside a character, at the end of a line where there is one. */
const encoder = new TextEncoder()

/** Bytes of one markdown message or one answer. */
const MOST_BYTES = 20_480

export function inPieces(text: string, most = MOST_BYTES): string[] {
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

/** Plain text in markdown: line ends are kept, and nothing a person typed becomes a heading, a list or a link. */
export function asMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>~|]/g, '\\$&')
    .replaceAll(/^(\s*)(#{1,6}\s|[-+]\s|\d+\.\s)/gm, '$1\u200B$2')
    .replaceAll('\n', '\n\n')
}
