/** For an embedded database that nobody listens to. */
import type { EmbeddedLog } from '../../db/embedded/keep.ts'

export const quiet: EmbeddedLog = { info: () => undefined, error: () => undefined }
