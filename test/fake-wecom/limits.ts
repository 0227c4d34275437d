/** Frequency limits as the platform keeps them: so many in each window, counted by its own clock. */
export type Window = { most: number; ms: number }

/** 30 a minute and 1000 an hour for each chat. */
export const chatLimits: readonly Window[] = [
  { most: 30, ms: 60_000 },
  { most: 1000, ms: 3_600_000 },
]
/** A group robot: 20 a minute. */
export const robotLimits: readonly Window[] = [{ most: 20, ms: 60_000 }]

export function createLimits(windows: readonly Window[], now: () => number) {
  const taken = new Map<string, number[]>()
  return {
    /** Whether one more is within the limits; counts it if so. */
    take: (key: string): boolean => {
      const longest = Math.max(...windows.map((w) => w.ms))
      const times = (taken.get(key) ?? []).filter((t) => t > now() - longest)
      const fits = windows.every(({ most, ms }) => times.filter((t) => t > now() - ms).length < most)
      taken.set(key, fits ? [...times, now()] : times)
      return fits
    },
  }
}
