import type { Concept } from './concept.ts'

/** Help and protection: from the front door to the court. */
export const protection: readonly Concept[] = [
  {
    concept: 'front-door',
    title: 'the front door',
    words:
      /front door|\bmash\b|\behash\b|\bhub\b|screen(?:ing|s)|first contact|contacts? (?:and|with) referr|prioriti\w+ of referrals|quality of (?:contacts|referrals)/,
    unless: /(?:outside|beyond) the hub|family hubs?/g,
    telling: 2.2,
  },
  {
    concept: 'thresholds',
    title: 'thresholds',
    words: /threshold/,
    telling: 2.6,
    within: ['front-door'],
  },
  {
    concept: 'early-help',
    title: 'early help',
    words: /early help|early intervention|family support|family hubs?|preventative/,
    telling: 2.4,
  },
  {
    concept: 'strategy-meetings',
    title: 'strategy meetings and child protection enquiries',
    words:
      /strategy (?:meeting|discussion)|section 47|protection (?:enquir|investigat)|significant harm decision/,
    telling: 2.4,
  },
  {
    concept: 'out-of-hours',
    title: 'the response out of hours',
    words: /out of hours|outside (?:of )?office hours|emergency duty|emergencies/,
    telling: 2.6,
  },
  {
    concept: 're-referrals',
    title: 're-referrals',
    words: /re ?referr|repeat\w* referr/,
    telling: 2.9,
    within: ['coming-back'],
  },
  {
    concept: 'closed-too-soon',
    title: 'work ended before children’s needs were met',
    words:
      /closed? (?:too (?:soon|early|quickly)|before|prematurely)|(?:early|premature) clos|step\w* down too|sustained change|needs (?:remain )?unmet|end\w* too (?:soon|early)/,
    telling: 2.7,
    within: ['coming-back', 're-referrals'],
  },
  {
    concept: 'repeat-plans',
    title: 'repeat protection plans',
    words: /(?:repeat|second|subsequent) (?:child )?protection plan/,
    telling: 2.6,
    within: ['coming-back'],
  },
  {
    concept: 'coming-back',
    title: 'children coming back to the service',
    words: /revolving door|come back to (?:the )?service/,
    telling: 1.4,
  },
  {
    concept: 'assessment',
    title: 'assessment',
    words: /\bassess/,
    unless:
      /(?:neurodevelopmental|health|dental) assess\w*|self assess\w*|risk assess\w*|assess and address/g,
    telling: 1.4,
  },
  {
    concept: 'assessment-quality',
    title: 'the quality of assessments',
    words:
      /(?:better|poor\w*|weak|quality (?:\w+ )?of|timel\w+ (?:\w+ )?of|well written|robust) (?:\w+ ){0,3}?assess|assessments? (?:are|were|is|too|not|do not|often)\b|(?:at|in) assessment\b/,
    unless: /(?:neurodevelopmental|health|dental) assess\w*|self assess\w*|risk assess\w*/g,
    telling: 1.7,
    within: ['assessment', 'practice-quality'],
  },
  {
    concept: 'needs-and-risks',
    title: 'needs and risks being recognised',
    words:
      /(?:needs?|risks?) and (?:needs?|risks?)|risk assess|recogni\w+ (?:of |the )?(?:risk|impact|needs)|identif\w+ (?:and response to )?risk|response to risk|risk(?:s)? (?:and needs )?(?:often )?not identified/,
    telling: 1.5,
  },
  {
    concept: 'over-optimism',
    title: 'over-optimistic judgements',
    words: /over ?optimis|too optimis|unduly optimis/,
    telling: 2.4,
    within: ['assessment'],
  },
  {
    concept: 'neglect',
    title: 'neglect',
    words: /neglect/,
    telling: 2.8,
  },
  {
    concept: 'domestic-abuse',
    title: 'domestic abuse',
    words: /domestic (?:abuse|violence)|toxic trio/,
    telling: 2.6,
  },
  {
    concept: 'history',
    title: 'children’s histories being considered',
    words: /\bhistor(?:y|ies|ical)|past experience|long ?standing|long term neglect|chronic|cumulative/,
    unless: /health histor\w*|life histor\w*/g,
    telling: 1.1,
  },
  {
    concept: 'practice-quality',
    title: 'the quality of social work practice',
    words:
      /(?:quality|standard|consistency) of (?:social work )?(?:practice|services)|practice (?:quality|too|is|was|deficit|shortfall)|deficits in|not yet good|services? poor|child in need practice|quality had/,
    telling: 1.7,
  },
  {
    concept: 'protection-plans',
    title: 'child protection plans',
    words:
      /child protection (?:plan|process)|protection (?:and child in need )?plans?\b|child protection and child/,
    // Children on a plan are a group; what is said of them need not be about the plan.
    unless:
      /on (?:a )?(?:child )?protection plans?|(?:repeat|second|subsequent) (?:child )?protection plans?/g,
    telling: 2,
    within: ['plans'],
  },
  {
    concept: 'child-in-need-plans',
    title: 'child-in-need plans',
    words: /child(?:ren)? in need|\bcin\b/,
    unless: /in need of help|child(?:ren)? in need (?:teams?|meetings?)|caseloads in child\w* in need/g,
    telling: 1.9,
    within: ['plans'],
  },
  {
    concept: 'plan-quality',
    title: 'how specific and measurable plans are',
    words:
      /plans? (?:too |var)|plans?\b.{0,40}(?:variable|lack detail|measurable|timescales|specific|contingenc)|(?:specific|measurable|targeted|focused|clear|better|quality of|quality and focus of|write|handle)\b.{0,60}\bplans?\b/,
    unless: /(?:action|improvement|pathway|permanence|strategic) plan\w*/g,
    telling: 1.9,
    within: ['plans'],
  },
  {
    concept: 'plans',
    title: 'children’s plans',
    words: /\bplans?\b|planning/,
    unless:
      /(?:action|improvement|strategic|sufficiency|education, health and care|corporate parenting|education) plan\w*|plan (?:objectives|areas|priorit\w+)|on protection plans/g,
    telling: 0.8,
  },
  {
    concept: 'conference-chairs',
    title: 'conferences and their chairs',
    words: /conference chairs?|protection conference|conferences well|protection chairs/,
    telling: 2.2,
    within: ['reviewing-officers'],
  },
  {
    concept: 'core-groups',
    title: 'core groups',
    words: /core group/,
    telling: 3,
  },
  {
    concept: 'child-in-need-meetings',
    title: 'child-in-need meetings',
    words: /child(?:ren)? in need (?:meeting|review)|\bcin (?:meeting|review)/,
    telling: 2.6,
  },
  {
    concept: 'visits',
    title: 'visits to children',
    words:
      /\bvisit(?:s|ed|ing)?\b|seen (?:alone|regularly)|seeing children|children (?:were|are)(?: not)? seen|plans seen/,
    unless: /(?:monitoring|focused|private fostering) visits?|independent visit\w*/g,
    telling: 2.5,
  },
  {
    concept: 'drift',
    title: 'drift and delay',
    words: /drift|delay|\blate\b|prolonged|too long|long (?:waits?|periods?)|very long/,
    telling: 1,
  },
  {
    concept: 'tracking',
    title: 'tracking children’s progress through decisions',
    words: /tracking|tracked|tracker|track children/,
    telling: 1.6,
  },
  {
    concept: 'pre-proceedings',
    title: 'pre-proceedings',
    words: /pre ?proceeding|public law outline|\bplo\b|before proceedings|letters? before/,
    telling: 3,
    within: ['court'],
  },
  {
    concept: 'court',
    title: 'court work and legal advice',
    words: /\bcourts?\b|care proceedings|legal advice|legal planning/,
    telling: 1.7,
  },
  {
    concept: 'family-group-conference',
    title: 'family group conferences',
    words: /family group conferenc|\bfgcs?\b|family network meeting/,
    telling: 2.8,
  },
]
