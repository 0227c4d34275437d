/** Changes of the organisation take the path of every command; they open no case and owe nothing. */
import type { AnyCase, CaseType } from '../case.ts'
import { importing } from '../onboarding/import.ts'
import { bind, meet, unbind } from './bind.ts'
import type { OrgCommand } from './command.ts'
import { alias, link, newPlace } from './place.ts'
import { replace } from './replace.ts'
import { undoPlace } from './undo-place.ts'
import { undoReplace } from './undo.ts'
import { unlink } from './unlink.ts'

export const orgType: CaseType<AnyCase, OrgCommand> = {
  kind: 'org',
  prefix: '',
  decide: (_, command, context) => {
    switch (command.do) {
      case 'meet':
        return meet(command, context)
      case 'bind':
        return bind(command, context)
      case 'unbind':
        return unbind(command, context)
      case 'replace':
        return replace(command, context)
      case 'undo_replace':
        return undoReplace(command, context)
      case 'new_place':
        return newPlace(command, context)
      case 'unlink':
        return unlink(command, context)
      case 'import':
        return importing(command, context)
      case 'undo_place':
        return undoPlace(command, context)
      case 'link':
        return link(command, context)
      case 'alias':
        return alias(command, context)
    }
  },
  owed: () => [],
  step: () => [],
  scene: ({ area, town, place }) => ({ area, town, place }),
  elapsed: (act) => {
    throw new Error(`the organisation has no act ${act} by the clock`)
  },
}
