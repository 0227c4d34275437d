/** Whether this process lives, and whether it can work: which part cannot, and nothing else. */
import type { Handler } from 'hono'

/** Part → whether it works. One that rejects, or does not answer in time, does not. */
export type Checks = Readonly<Record<string, () => Promise<boolean> | boolean>>

/** Real milliseconds: whoever asks gives up soon, too. */
const PATIENCE = 2000

export const alive: Handler = (c) => c.json({ alive: true })

export const readiness =
  (checks: Checks, patience = PATIENCE): Handler =>
  async (c) => {
    const parts = Object.fromEntries(
      await Promise.all(
        Object.entries(checks).map(async ([part, check]) => [part, await works(check, patience)] as const),
      ),
    )
    const ready = Object.values(parts).every(Boolean)
    return c.json({ ready, parts }, ready ? 200 : 503)
  }

async function works(check: Checks[string], patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  try {
    return await Promise.race([check(), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
