/** The server of what is measured, killed and cut off: it keeps to the disk what it says it keeps. */
import type { TestProject } from 'vitest/node'
import { provideServer } from './global-setup.ts'

export default async (project: TestProject): Promise<() => Promise<void>> => await provideServer(project, true)
