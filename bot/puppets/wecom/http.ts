/** One call of the platform's HTTP interface. What goes wrong never shows the address: it holds a token or a robot's key. */
import { z } from 'zod'
import { SendError } from '../../channel.ts'

const answer = z.looseObject({ errcode: z.number(), errmsg: z.string().optional() })
export type Answer = z.infer<typeof answer>

/** Milliseconds for one call. */
const PATIENCE = 10_000

/** `lost`: what it means that no answer came. */
export async function call(url: URL, body: object | null, lost: SendError['outcome']): Promise<Answer> {
  let told: unknown
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === null ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    told = await response.json()
  } catch {
    throw new SendError(lost, `no answer from ${url.pathname}`)
  }
  const read = answer.safeParse(told)
  if (!read.success) throw new SendError(lost, `no answer from ${url.pathname}`)
  return read.data
}
