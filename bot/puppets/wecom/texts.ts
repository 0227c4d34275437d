/** Texts as the platform takes them. */

/** Bytes of one markdown message or one answer. */
export const MOST_BYTES = 20_480

/** Plain text in markdown: line ends are kept, and nothing a person typed becomes a heading, a list or a link. */
export function asMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>~|]/g, '\\$&')
    .replaceAll(/^(\s*)(#{1,6}\s|[-+]\s|\d+\.\s)/gm, '$1\u200B$2')
    .replaceAll('\n', '\n\n')
}
