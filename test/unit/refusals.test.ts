import { expect, test } from 'vitest'
import { refusalParts } from '../../prompts/words/refusals.ts'

test('no two kinds of case refuse under one code', () => {
  const codes = refusalParts.flatMap((part) => Object.keys(part))
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
})
