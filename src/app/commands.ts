import { caseCommands } from './case-commands.ts'
import type { Command } from './command.ts'
import { demonstrationCommands } from './demonstration.ts'
import { documentCommands } from './document-commands.ts'
import { impactCommands } from './impact-commands.ts'
import { importCommands } from './import-commands.ts'
import { peopleCommands } from './people-commands.ts'
import { recurrenceCommands } from './recurrence-commands.ts'
import { reminderCommands } from './reminder-commands.ts'
import { trackerCommands } from './tracker-commands.ts'
import { trailCommands } from './trail-commands.ts'

/** Every command but `start`, in the order `lineofsight help` lists them. */
export const commands: readonly Command[] = [
  ...documentCommands,
  ...importCommands,
  ...trackerCommands,
  ...demonstrationCommands,
  ...recurrenceCommands,
  ...impactCommands,
  ...caseCommands,
  ...reminderCommands,
  ...trailCommands,
  ...peopleCommands,
]
