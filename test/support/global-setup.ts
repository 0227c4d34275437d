/** One Postgres for a whole project; each test file clones its own databases from the template. */
import type { TestProject } from 'vitest/node'
import { redisIfAsked } from './redis.ts'
import { startTestServer } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

export async function provideServer(project: TestProject, durable: boolean): Promise<() => Promise<void>> {
  const endRedis = await redisIfAsked()
  const server = await startTestServer({ durable })
  project.provide('postgres', server.url)
  return async () => {
    await server.stop()
    await endRedis()
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => await provideServer(project, false)
