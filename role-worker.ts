/** The watch of a process: what is due and the jobs that wait, found by its own beat and by the queue. Any number may run. */
import type { Queue } from './db/queue.ts'
import { openQueue } from './db/queue.ts'
import type { Ground } from './ground.ts'
import { createDeadman } from './workers/deadman.ts'
import { jobHandlers } from './workers/jobs/handlers.ts'
import { createWatch, type Watch, type WatchDeps } from './workers/watch.ts'

export type Worker = {
  queue: Queue
  watch: Watch
  start(): Promise<void>
  stop(): Promise<void>
}

/** `onBeat`: what else of this process looks after itself once a second. */
export async function openWorker(ground: Ground, voice: WatchDeps['voice'], onBeat: () => void): Promise<Worker> {
  const { db, clock, settings, directory, options, rules, reach, reread, guard, fault } = ground
  const queue = await openQueue({
    url: options.databaseUrl,
    schema: options.queueSchema,
    redis: options.redis,
    onError: fault('queue'),
  })
  const deadman = createDeadman({
    db,
    now: clock.now,
    directory: directory.current,
    patience: settings.channelDown,
    ...options.outside,
  })
  const failed = (what: string, message: string) => (error: unknown, about: string) => {
    options.log.error({ err: error, [what]: about }, message)
  }
  const watch = createWatch({
    db,
    queue,
    now: clock.now,
    rules,
    reach,
    fresh: reread,
    jobs: jobHandlers,
    voice,
    before: guard.beat,
    onBeat: () => {
      onBeat()
      directory.refresh().catch(fault('directory'))
      deadman.beat().catch(fault('pulse'))
    },
    onError: failed('obligation', 'obligation could not be fired'),
    onJobError: failed('job', 'job failed'),
    onFault: fault('watch'),
    beats: options.beats,
  })
  return {
    queue,
    watch,
    start: watch.start,
    stop: async () => {
      await watch.stop()
      await queue.close()
    },
  }
}
