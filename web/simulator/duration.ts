/** ISO-8601 durations of fixed length (weeks to seconds) in milliseconds; months and years have none. */
const pattern = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

const units = [7 * 24 * 3600, 24 * 3600, 3600, 60, 1]

/** Longer than this is a slip of the finger, not a wish. */
const MOST_SECONDS = 3660 * 24 * 3600

export function durationMs(text: string): number | undefined {
  const found = pattern.exec(text)
  if (!found) return undefined
  const seconds = units.reduce((sum, unit, i) => sum + unit * Number(found[i + 1] ?? 0), 0)
  return seconds > 0 && seconds <= MOST_SECONDS ? seconds * 1000 : undefined
}
