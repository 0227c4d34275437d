/** The page's own files and htmx, from disk; a browser asks each time and is told "unchanged". */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'

const folder = path.join(import.meta.dirname, 'static')
const htmxFile = fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js'))

/** Modules import each other by plain names, so no name can carry a version: revalidate instead. */
export const revalidate: MiddlewareHandler = async function revalidate(c, next) {
  c.header('Cache-Control', 'no-cache')
  await next()
}

export const files = serveStatic({
  root: folder,
  rewriteRequestPath: (url) => url.replace(/^\/static/, ''),
})
export const htmx = serveStatic({ path: htmxFile })
