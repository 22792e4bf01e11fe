import type { Concept } from './concept.ts'

/** Workforce, supervision and management of practice. */
export const workforce: readonly Concept[] = [
  {
    concept: 'supervision',
    title: 'supervision',
    words: /\bsupervis/,
    unless: /supervision order|supervised (?:contact|family time)/g,
    telling: 2.8,
    within: ['management-oversight'],
  },
  {
    concept: 'management-support',
    title: 'managers’ support of practitioners',
    words:
      /management (?:support|guidance|direction)|support(?:ed)? (?:by|from) (?:their )?managers|inconsistent guidance/,
    telling: 1.4,
    within: ['management-oversight', 'supervision'],
  },
  {
    concept: 'management-oversight',
    title: 'management oversight and decisions',
    words:
      /manage\w* (?:\w+ )?(?:oversight|grip|challenge|scrutiny|decision)|oversight (?:and (?:grip|decision|supervision)|by managers|outside|of (?:significant|practice|casework|frontline|decisions))|decision making|managers (?:decided|do not|did not)|purposeful oversight|poor oversight|oversight was poor|\bgrip\b/,
    telling: 2.2,
    within: ['oversight'],
  },
  {
    concept: 'oversight',
    title: 'oversight',
    words: /oversight|overseen|overview of/,
    telling: 0.9,
  },
  {
    concept: 'decisions',
    title: 'decisions about children',
    words: /\bdecisions?\b|decided/,
    telling: 0.7,
  },
  {
    concept: 'caseloads',
    title: 'caseloads',
    words:
      /case ?loads?|work ?loads?|what cases|cases (?:they|each worker|per)|too many cases|volume of (?:work|cases)/,
    telling: 2.8,
  },
  {
    concept: 'enough-staff',
    title: 'enough staff',
    words:
      /(?:enough|sufficien\w+|number of|more|too few|lack of|shortage of) (?:\w+ ){0,5}?(?:social workers|staff|managers|practitioners|workforce)\b|staff shortage|capacity (?:of|in|raised|to cope)|(?:manag\w+|staff\w*|team) capacity/,
    unless: /fostering staff|health services?/g,
    telling: 1.8,
    within: ['workforce', 'caseloads'],
  },
  {
    concept: 'changes-of-worker',
    title: 'changes of social worker',
    words:
      /chang\w* (?:of|in|social|their) ?(?:\w+ ){0,4}?(?:workers?|managers?|advisers?)\b|changed social worker|turnover|successive (?:social )?workers|(?:different|several|many) (?:social )?workers|repeat(?:ing)? their stor/,
    telling: 2.6,
    within: ['workforce'],
  },
  {
    concept: 'recruitment-retention',
    title: 'recruiting and keeping staff',
    words:
      /recruit|retention|retain|keeping staff|keep staff|attract\w* (?:\w+ )?staff|hard to fill|vacanc|turnover/,
    unless:
      /(?:adopters?|carers?|foster\w*) (?:\w+,? ){0,3}?recruit\w*(?: and retention)?|recruit\w* (?:\w+ ){0,3}?(?:adopters?|(?:foster )?carers?)|safer recruit\w*/g,
    telling: 2.3,
    within: ['workforce'],
  },
  {
    concept: 'agency-staff',
    title: 'reliance on agency staff',
    words:
      /agency (?:use|staff|social|workers?|relian|manager)|(?:relian\w+ on|heavy|use of|less|fewer|workers) agency|interim (?:staff|manager|worker)|locum/,
    telling: 2.4,
    within: ['workforce', 'changes-of-worker'],
  },
  {
    concept: 'workforce',
    title: 'the workforce and its stability',
    words:
      /workforce|staffing|stab\w+ (?:\w+ )?staff|stability of (?:the )?(?:staff|team|senior)|permanent (?:\w+ ){0,2}?(?:managers?|staff|social workers)|social workers and managers/,
    telling: 1.9,
  },
  {
    concept: 'newly-qualified',
    title: 'newly qualified social workers',
    words: /newly qualified|\bnqsws?\b|\basye\b|assessed and supported year/,
    telling: 3,
  },
  {
    concept: 'staff-heard',
    title: 'staff being heard by managers',
    words:
      /staff (?:to )?(?:feel )?(?:heard|listened)|(?:engage|interaction) with social workers|communicat\w+ with staff|feel well supported|like working here/,
    telling: 1.8,
  },
  {
    concept: 'training',
    title: 'training',
    words: /\btraining\b|professional development|\bcoaching\b/,
    unless: /(?:education|employment)(?:,| and| or)? (?:\w+ )?(?:or |and )?training/g,
    telling: 1.4,
  },
]
