import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renewed } from './generated.ts'

test('README says what the code does: its generated parts are current (npm run docs renews them)', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(renewed(readme)).toBe(readme)
})
