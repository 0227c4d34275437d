/** The two roads out that do not lead through the chat: a robot's address in WeCom's format, and an outside watcher's. */
import { z } from 'zod'

const answer = z.object({ errcode: z.number() })
/** Real milliseconds. */
const PATIENCE = 10_000

/** Neither address is ever named in an error: whoever knows it can speak there. */
async function asked(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) })
  } catch (error) {
    // oxlint-disable-next-line preserve-caught-error -- the original may name the address
    throw new Error(`the other road does not answer: ${error instanceof Error ? error.name : 'unknown'}`)
  }
}

export const robotAt =
  (url: string) =>
  async (text: string): Promise<void> => {
    const body = JSON.stringify({ msgtype: 'text', text: { content: text } })
    const response = await asked(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const said = answer.safeParse(await response.json().catch(() => null))
    if (!response.ok || !said.success || said.data.errcode !== 0)
      throw new Error(`the robot refused: ${response.status} ${said.success ? said.data.errcode : ''}`)
  }

export const watcherAt = (url: string) => async (): Promise<void> => {
  const response = await asked(url, {})
  if (!response.ok) throw new Error(`the watcher refused: ${response.status}`)
}
