/** One drain at a time: nudges while it runs are one more pass, and none is overlooked in the moment it ends. */
export type Drain = { nudge(): void; idle(): Promise<void>; running(): boolean }

/** `pass` takes all there is; after a fault what waits stays waiting until the next nudge. */
export function createDrain(pass: () => Promise<void>, onFault: (error: unknown) => void): Drain {
  let current: Promise<void> | null = null
  let again = false

  const run = async (): Promise<void> => {
    try {
      do {
        again = false
        await pass()
      } while (again)
      current = null
      // Something arrived in the very moment nothing more was found.
      if (again) nudge()
    } catch (error) {
      current = null
      onFault(error)
    }
  }
  const nudge = (): void => {
    again = true
    current ??= run()
  }
  return {
    nudge,
    running: () => current !== null,
    idle: async () => {
      while (current) await current
    },
  }
}
