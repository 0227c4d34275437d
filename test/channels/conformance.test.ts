/** Every channel does what every channel must: the simulated one, WeCom, and any Wechaty puppet over real gRPC. */
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { rigs } from '../support/rigs.ts'
import { cases, type Rig } from './conformance.ts'

describe.each(Object.entries(rigs))('%s', (_, open) => {
  let rig: Rig
  beforeEach(async () => {
    rig = await open(inject('postgres'))
  })
  afterEach(async () => {
    await rig.close()
  })

  test.each(cases)('$name', async ({ needs, run }) => {
    // What a platform cannot is not asked of it; what it says it can is.
    if (needs && !needs(rig.channel().capabilities)) return expect(rig.channel().capabilities.canCard).toBe(false)
    await run(rig)
  })
})
