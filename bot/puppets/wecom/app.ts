/**
 * The self-built app's messages to a person: the road to whoever never spoke to the bot. It carries words alone, and what
 * is said twice within half an hour is heard once: the platform looks for repeats itself.
 */
import { z } from 'zod'
import type { Instant } from '../../../domain/time.ts'
import { MINUTE } from '../../../domain/time.ts'
import { SendError } from '../../channel.ts'
import type { AppChoice } from '../choice.ts'
import { type Budget, NoRoom } from './budget.ts'
import { Refused } from './errcodes.ts'
import { type Answer, call } from './http.ts'
import { inPieces } from '../pieces.ts'

export type AppOptions = { api: string; app: AppChoice; budget: Budget; now(): Instant }
export type App = {
  tell(account: string, text: string): Promise<void>
  least(now: Instant): number
}

const MOST_BYTES = 2048
/** A token is taken for old so long before it is. */
const EARLY = 5 * MINUTE
const granted = z.looseObject({ access_token: z.string(), expires_in: z.number() })

/** The token is not, or no longer, the one that holds. */
const stale = new Set([40_014, 42_001])

export function createApp({ api, app, budget, now }: AppOptions): App {
  let token: { is: string; until: Instant } | null = null
  let asking: Promise<string> | null = null

  const ask = async (): Promise<string> => {
    const url = new URL('/cgi-bin/gettoken', api)
    url.search = new URLSearchParams({ corpid: app.corpId, corpsecret: app.secret }).toString()
    const answer = await call(url, null, 'retry')
    if (answer.errcode !== 0) throw new Refused(answer.errcode)
    const { access_token: is, expires_in: seconds } = granted.parse(answer)
    token = { is, until: now() + seconds * 1000 - EARLY }
    return is
  }
  const tokenNow = async (): Promise<string> => {
    if (token !== null && token.until > now()) return token.is
    // Many that find it old at once ask once.
    asking ??= ask().finally(() => (asking = null))
    return await asking
  }
  const send = async (account: string, content: string): Promise<Answer> => {
    const url = new URL('/cgi-bin/message/send', api)
    url.searchParams.set('access_token', await tokenNow())
    const message = { touser: account, msgtype: 'text', agentid: app.agentId, text: { content } }
    return await call(url, { ...message, enable_duplicate_check: 1, duplicate_check_interval: 1800 }, 'retry')
  }
  const piece = async (account: string, content: string): Promise<void> => {
    // Beyond its limit the platform takes a message and drops it: it is never tried.
    if (!budget.take(account, now())) throw new NoRoom('app')
    let answer = await send(account, content)
    if (stale.has(answer.errcode)) {
      token = null
      answer = await send(account, content)
    }
    if (answer.errcode !== 0) throw new Refused(answer.errcode)
    if (answer['invaliduser']) throw new SendError('failed', 'the app may not write to this person')
  }
  return {
    tell: async (account, text) => {
      for (const content of inPieces(text, MOST_BYTES)) await piece(account, content)
    },
    least: budget.least,
  }
}
