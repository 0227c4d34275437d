/** What every answer carries, and who may send requests that change something. */
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { apiWords } from '../prompts/words/simulator.ts'

/** Scripts and styles only from our own files; photos from us, or drawn on the page itself. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const headers: MiddlewareHandler = async function headers(c, next) {
  c.header('Content-Security-Policy', policy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  c.header('Cache-Control', 'no-store')
  await next()
}

/**
 * A page of another site that makes its own name mean this machine would pass for us. While we listen to this machine
 * alone, only this machine's names are ours.
 */
export const ownHost =
  (local: boolean): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('Host') ?? ''
    if (local && host !== '' && !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
      throw new HTTPException(421, { message: apiWords.foreign })
    await next()
  }

/** Another site's page must not press our buttons. Programs send neither header and pass. */
export const sameOrigin: MiddlewareHandler = async function sameOrigin(c, next) {
  const site = c.req.header('Sec-Fetch-Site')
  const origin = c.req.header('Origin')
  const foreign =
    site === undefined
      ? origin !== undefined && hostOf(origin) !== c.req.header('Host')
      : site !== 'same-origin' && site !== 'none'
  if (foreign && c.req.method !== 'GET' && c.req.method !== 'HEAD')
    throw new HTTPException(403, { message: apiWords.foreign })
  await next()
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
