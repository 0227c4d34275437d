/** One Postgres for the whole run; each test file clones its own database from the template. */
import type { TestProject } from 'vitest/node'
import { redisIfAsked } from './redis.ts'
import { startTestServer } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const endRedis = await redisIfAsked()
  const server = await startTestServer()
  project.provide('postgres', server.url)
  return async () => {
    await server.stop()
    await endRedis()
  }
}
