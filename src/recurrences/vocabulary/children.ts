import type { Concept } from './concept.ts'

/** Therapies of a child's speech, movement and senses: another service than therapy for what a child has lived through. */
const communityTherapies =
  /community therap\w+|speech (?:and language|therap)[a-z ]{0,12}|occupational therap\w+|physio\w*/g

/** Groups of children whom findings name, and what is asked for them. */
export const children: readonly Concept[] = [
  {
    concept: 'private-fostering',
    title: 'private fostering',
    words: /private(?:ly)? foster|private foster/,
    telling: 3,
    isGroup: true,
  },
  {
    concept: 'missing-children',
    title: 'children who go missing',
    words:
      /missing (?:children|from (?:home|care)|episodes)|(?:go|goes|going|went|been) missing|children (?:who are )?missing|return (?:home )?interview/,
    unless: /children missing (?:from )?education|history.{0,20}missing|missing education/g,
    telling: 2.8,
    isGroup: true,
    within: ['missing-and-exploited'],
  },
  {
    concept: 'return-interviews',
    title: 'return home interviews',
    words: /return (?:home )?'?interview|'return interview/,
    telling: 2.6,
    within: ['missing-children'],
  },
  {
    concept: 'exploitation',
    title: 'exploitation and harm outside the family',
    words:
      /exploit|\bcse\b|extra ?familial|\bgangs?\b|youth violence|keep safe|get safe|vulnerable (?:adolescents|groups)|trafficked/,
    telling: 2.6,
    isGroup: true,
    within: ['missing-and-exploited'],
  },
  {
    concept: 'missing-and-exploited',
    title: 'missing and exploited children',
    words: /missing and exploited/,
    telling: 1.8,
  },
  {
    concept: 'offending',
    title: 'offending',
    words: /offend|youth justice|criminal justice/,
    telling: 2.6,
    isGroup: true,
  },
  {
    concept: 'homeless-young-people',
    title: 'homeless young people',
    words: /homeless/,
    telling: 2.9,
    isGroup: true,
    within: ['somewhere-to-live', 'emergency-accommodation'],
  },
  {
    concept: 'emergency-accommodation',
    title: 'emergency accommodation for young people',
    words:
      /(?:overnight|emergency|temporary) accommodation|bed and breakfast|\bb&b\b|adult hotel|police custody/,
    telling: 2,
    within: ['somewhere-to-live'],
  },
  {
    concept: 'suitable-accommodation',
    title: 'suitable accommodation for care leavers',
    words:
      /(?:suitable|unsuitable|sufficien\w*|range) (?:of )?(?:suitable )?accommodation|accommodation (?:and support|options)|multiple occupation|homes for care leavers/,
    telling: 2.2,
    within: ['somewhere-to-live'],
  },
  {
    concept: 'family-housing',
    title: 'families’ housing',
    words: /families'? housing|housing (?:needs|conditions)|overcrowd/,
    telling: 2.4,
    within: ['somewhere-to-live'],
  },
  {
    concept: 'somewhere-to-live',
    title: 'housing',
    words: /\bhousing\b|tenanc/,
    telling: 0.8,
  },
  {
    concept: 'unborn-babies',
    title: 'unborn babies and very young children',
    words: /unborn|pre ?birth|\bbab(?:y|ies)\b|very young children|infant/,
    telling: 2.6,
    isGroup: true,
  },
  {
    concept: 'care-leavers',
    title: 'care leavers',
    words: /care leaver|leaving care|care experienced/,
    telling: 1.7,
    isGroup: true,
  },
  {
    concept: 'pathway-plans',
    title: 'pathway plans',
    words: /pathway plan/,
    telling: 3,
    within: ['care-leavers'],
  },
  {
    concept: 'personal-advisers',
    title: 'personal advisers',
    words: /personal advis/,
    telling: 2.6,
    within: ['care-leavers', 'care-leaver-offer'],
  },
  {
    concept: 'care-leaver-offer',
    title: 'the offer to care leavers',
    words:
      /care leaver offer|local offer|staying put|little help after 21|independen(?:ce|t living)|16 17s in care|care leavers needs? to be/,
    telling: 1.8,
    within: ['care-leavers'],
  },
  {
    concept: 'entitlements',
    title: 'rights and entitlements',
    words: /entitle|\brights\b/,
    telling: 2,
  },
  {
    concept: 'in-work-or-education',
    title: 'education, employment and training of care leavers',
    words: /\b(?:eet|neet)\b|employment|apprentice|traineeship/,
    telling: 2.4,
    within: ['care-leavers'],
  },
  {
    concept: 'keeping-in-touch',
    title: 'keeping in touch with care leavers',
    words: /(?:keep|kept|lost|not) in touch|lost touch|lost contact|up to date information/,
    telling: 2,
    within: ['care-leavers'],
  },
  {
    concept: 'health-histories',
    title: 'care leavers’ health histories',
    words: /health (?:histor|records?|information|passport)/,
    telling: 3,
    within: ['health'],
  },
  {
    concept: 'unaccompanied',
    title: 'unaccompanied children',
    words: /unaccompanied|\buasc\b|asylum|separated children|family tracing|equitable/,
    telling: 3,
    isGroup: true,
  },
  {
    concept: 'disabled-children',
    title: 'disabled children',
    words: /disabled|disabilit/,
    unless: /special educational needs and disabilit\w*/g,
    telling: 2.3,
    isGroup: true,
  },
  {
    concept: 'send',
    title: 'special educational needs and disabilities',
    words: /\bsend\b|special educational|education, health and care|\behc plan/,
    telling: 2.4,
    isGroup: true,
  },
  {
    concept: 'waiting-for-health',
    title: 'waits for therapy and diagnosis',
    words:
      /wait\w* (?:list|time)|waits? for (?:therap|diagnos|assess|treat)|families waited|while waiting|wait\w* .{0,40}(?:therap|diagnos|neurodev)|diagnos/,
    telling: 2.4,
    within: ['send'],
  },
  {
    concept: 'community-therapies',
    title: 'speech and language, occupational and physiotherapy',
    words: new RegExp(communityTherapies.source),
    telling: 2.4,
    within: ['health'],
  },
  {
    concept: 'neurodevelopment',
    title: 'neurodevelopmental assessment',
    words: /neuro ?(?:developmental|divers)|autis|\badhd\b|diagnos/,
    telling: 2.4,
    within: ['send'],
  },
  {
    concept: 'mental-health',
    title: 'mental health and emotional wellbeing',
    words: /mental health|emotional|well ?being|\bcamhs\b/,
    unless: /parental mental (?:ill )?health|adult mental/g,
    telling: 2.5,
    within: ['health', 'therapy'],
  },
  {
    concept: 'therapy',
    title: 'therapeutic help',
    words: /therap/,
    unless: communityTherapies,
    telling: 2,
    within: ['health', 'mental-health'],
  },
  { concept: 'dental', title: 'dental care', words: /dent(?:al|ist)/, telling: 2.8, within: ['health'] },
  {
    concept: 'health',
    title: 'health',
    words: /\bhealth (?:need|care|assess|service|and social)|health services|medical/,
    unless: /education, health and care/g,
    telling: 1.1,
  },
  {
    concept: 'education',
    title: 'education of children in care',
    words:
      /virtual school|attainment|personal education|\bpeps?\b|pupil premium|school|exclusion|educational (?:outcome|need|progress)|education (?:outcome|strategy|of)|good progress at every/,
    unless:
      /special educational|children missing education|(?:police|health),? and schools|schools,? (?:and )?(?:police|health)/g,
    telling: 2.4,
  },
  {
    concept: 'missing-education',
    title: 'children missing education',
    words: /missing (?:from )?education|home educat|electively/,
    telling: 2.6,
  },
  {
    concept: 'diversity',
    title: 'identity, culture and diversity',
    words: /divers|ethnic|cultur|identity|heritage/,
    unless: /organisational culture|culture of|learning culture/g,
    telling: 2.6,
  },
  {
    concept: 'designated-officer',
    title: 'allegations against professionals (designated officer)',
    words: /\blado\b|designated officer|allegation/,
    telling: 3,
  },
  {
    concept: 'voice',
    title: 'children being heard',
    words:
      /\bvoices?\b|listened|unheard|\bheard\b|children's (?:views|wishes)|wishes and feelings|feel heard|minority of children/,
    unless: /staff (?:to )?(?:feel )?(?:heard|listened)|voice of (?:the )?parent\w*/g,
    telling: 2.1,
  },
  {
    concept: 'children-in-care-council',
    title: 'the children in care council',
    words: /(?:children )?in care council|council for children/,
    telling: 2.8,
    within: ['voice', 'corporate-parenting'],
  },
  { concept: 'advocacy', title: 'advocacy', words: /advoca/, telling: 2.5, within: ['voice'] },
  {
    concept: 'direct-work',
    title: 'direct work with children',
    words: /direct work/,
    telling: 2,
    within: ['voice'],
  },
  {
    concept: 'families-heard',
    title: 'parents and families being heard and involved',
    words:
      /famil(?:y|ies) (?:ignored|ties|feedback|experience|members)|(?:mother|father|parents?) (?:excluded|not)|hostile|voice of (?:the )?(?:parent|famil)|feedback from (?:children,? )?(?:parents|famil)|excluded from decisions/,
    telling: 2.4,
  },
  {
    concept: 'family-time',
    title: 'contact with family',
    words: /family time|\bcontact (?:and|with) famil|contact not/,
    telling: 2.2,
    within: ['families-heard'],
  },
]
