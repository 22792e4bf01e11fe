import { plain } from '../../kernel/spreadsheets.ts'

interface DeclaredField {
  readonly field: string
  /** As the mapping page offers it. */
  readonly title: string
  /** The words councils write over such a column, in small letters and without punctuation. */
  readonly headings: RegExp
  /** Words that make it likely where no heading fits whole. */
  readonly hints?: RegExp
}

const lead = '(?:lead|leads|owner|owners|owned by|responsible|responsibility|accountable)'
const who =
  '(?: officers?| officer s| persons?| person s| person responsible| manager| role| agency| name| lead)?'

/**
 * What a column of a tracker may hold, in the order in which a heading is tried. The wordings are those of the plans
 * in reference to which this was made (Herefordshire 2015, South Gloucestershire 2018, Bath and North East Somerset
 * 2003, Leicester and Coventry 2015, Trafford 2019) and their neighbours.
 */
export const fields = [
  {
    field: 'reference',
    title: 'Reference',
    headings:
      /^(?:ref|ref no|reference|reference number|reference no|(?:[a-z]{1,12} )?ref|action (?:ref|reference|no|number|id)|no|nos|number|id|item|item no|action point no|work ?package(?: ref)?|wp)$/,
  },
  {
    field: 'paragraph',
    title: 'Paragraph or number in the inspection report',
    headings:
      /^(?:(?:ofsted |report |inspection )?(?:para|paras|paragraph|paragraphs)(?: no| nos| number| numbers| ref| reference)?|ofsted (?:ref|reference|no|number)|recommendation (?:no|number|ref))$/,
    hints: /\bpara(?:graph)?s?\b/,
  },
  {
    field: 'finding',
    title: 'Finding or area for improvement',
    headings:
      /^(?:(?:ofsted |inspection )?(?:areas? for improvement|area|finding|findings|recommendations?|what ofsted said(?: needs to improve)?|ofsted said|issue|issue identified|area of (?:concern|development)|source|priority action))$/,
    hints: /\b(?:finding|recommendation|area for improvement|ofsted said)\b/,
  },
  {
    field: 'soWhat',
    title: 'So what? (difference made for children)',
    headings:
      /^(?:so what|impact|impact for children|impact on children|difference made|what difference has it made|what difference (?:is it|has this) mak(?:ing|e)|evidence of impact|evidencing impact|impact so far)$/,
    hints: /\b(?:so what|difference|impact)\b/,
  },
  {
    field: 'outcome',
    title: 'Outcome for children',
    headings:
      /^(?:outcomes?|outcomes? for children(?: and families| and young people)?|intended outcomes?|desired outcomes?|expected outcomes?|what (?:do )?we want to achieve|what children should notice|impact (?:sought|expected|intended)|objective)$/,
    hints: /\boutcomes?\b/,
  },
  {
    field: 'sponsor',
    title: 'Sponsor',
    headings:
      /^(?:sponsor|senior responsible (?:officer|owner)|sro|executive lead|accountable (?:director|officer)|strategic lead|lead director|director)$/,
    hints: /\b(?:sponsor|sro)\b/,
  },
  {
    field: 'department',
    title: 'Accountable department',
    headings: /^(?:department|accountable department|directorate|service|service area|team|division)$/,
    hints: /\b(?:department|directorate)\b/,
  },
  {
    field: 'partners',
    title: 'Partners',
    headings:
      /^(?:partners?|partner s|partner agenc(?:y|ies)|partner organisations?|supporting partners?|supported by|support|support(?:ing)? from|who else|other agencies)$/,
    hints: /\bpartner/,
  },
  {
    field: 'owner',
    title: 'Lead (owner)',
    headings: new RegExp(
      `^(?:${lead}${who}|(?:action |named )?${lead}${who}|lead officer s|officer|by whom|who|action from|action owner)$`,
    ),
    hints: /\b(?:lead|owner|responsible|by whom)\b/,
  },
  {
    field: 'start',
    title: 'Start date',
    headings: /^(?:start|start date|from|date started|begins?|commence(?:s|ment)?(?: date)?|planned start)$/,
    hints: /\bstart\b/,
  },
  {
    field: 'originalDue',
    title: 'Original due date, before it was revised',
    headings:
      /^(?:original|originally|initial|baseline|first)(?: agreed| planned)?(?: target| due| completion| end)?(?: date| deadline| timescale| due)?$/,
  },
  {
    field: 'due',
    title: 'Due date',
    headings:
      /^(?:by when|when by|by|when|to be (?:done|completed|delivered|achieved) by|(?:complete|completed|done|finish|finished|deliver|delivered|achieve) by|(?:agreed|current|latest|finish|expected) (?:date|target date|completion date|deadline)|revised (?:due|completion|end) date|(?:due|target|delivery|completion) (?:month|quarter)|date for delivery|due|due date|due by|date due|target|target date|target completion(?: date)?|completion|completion date|complete by|deadline|end|end date|time ?scales?|time ?frames?|planned completion(?: date)?|planned end|date for completion|delivery date|revised (?:date|deadline|target date))$/,
    hints: /\b(?:deadline|due|by when|target date|completion|timescale)\b/,
  },
  {
    field: 'rag',
    title: 'RAG or status',
    headings:
      /^(?:r a g|rag|brag|b r a g|rag (?:status|rating)|brag (?:status|rating)|status|current status|delivery status|progress rag|rating|rag key)$/,
    hints: /\b(?:rag|brag|r a g|status)\b/,
  },
  {
    field: 'success',
    title: 'Success criteria or measure',
    headings:
      /^(?:success|success (?:criteria|measures?|criterion|indicators?)|measures?|measures? of success|what (?:will )?success (?:will )?looks? like|what good looks like|kpis?|performance measures?|targets? and measures?|outputs?)$/,
    hints: /\b(?:success|measure)\b/,
  },
  {
    field: 'monitoring',
    title: 'Monitoring and evidence',
    headings:
      /^(?:monitoring|monitoring (?:and )?(?:evaluation|evidence)|evidence|evidence of (?:progress|completion)|evidencing improvement|evidence library|how will we know|how we will know|how monitored|assurance|evaluation|governance)$/,
    hints: /\b(?:monitoring|evidence|assurance|evaluation)\b/,
  },
  {
    field: 'progress',
    title: 'Progress',
    headings:
      /^(?:progress|progress (?:report|update|updates|to date|so far|notes?|commentary)|update|updates|latest update|current position|commentary|comments|position statement|narrative)$/,
    hints: /\b(?:progress|update|commentary)\b/,
  },
  {
    field: 'priority',
    title: 'Priority or workstream',
    headings:
      /^(?:priority|priorities|priority area|work ?streams?|themes?|ambition|pillar|strand|section|priority (?:no|number|ref))$/,
    hints: /\b(?:priority|workstream|ambition|theme)\b/,
  },
  {
    field: 'action',
    title: 'Action',
    headings:
      /^(?:actions?|actions? required|action s|action to be taken|actions to be taken|what(?: will we do| we will do| are we going to do| needs to be done)?|task|tasks|activity|activities|key actions?|improvement actions?|action description|description of action|how)$/,
    hints: /\b(?:actions?|tasks?|what will we do)\b/,
  },
] as const satisfies readonly DeclaredField[]

export type Field = (typeof fields)[number]['field']
/** 'kept': given back as it was, and not read into the plan. */
export type Meaning = Field | 'kept'

export function isField(text: string): text is Field {
  return fields.some(one => one.field === text)
}

export function fieldTitle(field: Meaning): string {
  return fields.find(one => one.field === field)?.title ?? 'Kept as it is, not read into the plan'
}

/** Days that are no due date, whatever stands under them: when it was done, looked at, written down or reached. */
const otherDays =
  /\b(?:actual|actually|completed|closed|review|reviewed|added|updated|update|milestones?|created|raised|opened|start|started|meeting|inspection)\b/

/** Whether a heading is that of some other day than the one an action is due. */
export function isOtherDay(heading: string): boolean {
  return otherDays.test(plain(heading))
}

export type Confidence = 'sure' | 'likely' | 'guess' | 'none'

interface Reading {
  readonly meaning: Meaning
  readonly confidence: Confidence
}

/**
 * What a heading most likely means, and how sure that is by the words alone. In 'Progress: RAG' what stands under a
 * heading over several columns says more than what stands over it.
 */
export function meaningOf(heading: string): Reading {
  const under = heading.includes(': ') ? readingOf(heading.slice(heading.lastIndexOf(': ') + 2)) : undefined
  return under && under.meaning !== 'kept' ? under : readingOf(heading)
}

function readingOf(heading: string): Reading {
  const words = plain(heading)
  // 'Lead (officers)': what stands in brackets explains the heading.
  const readings = [words, plain(heading.replace(/\([^)]*\)?/, ' '))].filter(one => one !== '')
  const exact = fields.find(one => readings.some(reading => one.headings.test(reading)))
  if (exact) return { meaning: exact.field, confidence: 'sure' }
  if (words.length > 60) return { meaning: 'kept', confidence: 'none' }
  const likely = fields.find(one => 'hints' in one && one.hints.test(words))
  if (likely?.field === 'due' && otherDays.test(words)) return { meaning: 'kept', confidence: 'none' }
  return likely ? { meaning: likely.field, confidence: 'likely' } : { meaning: 'kept', confidence: 'none' }
}
