import type { Concept } from './concept.ts'

/** Leadership, improvement, quality assurance, data and records. */
export const assurance: readonly Concept[] = [
  {
    concept: 'audit',
    title: 'case audit',
    words: /\b(?:re )?audit|dip sampl|case file review/,
    unless: /multi agency audit\w*/g,
    telling: 2.4,
    within: ['quality-assurance'],
  },
  {
    concept: 'multi-agency-audit',
    title: 'multi-agency audit',
    words: /multi agency audit/,
    telling: 2.4,
    within: ['quality-assurance', 'safeguarding-board'],
  },
  {
    concept: 'quality-assurance',
    title: 'quality assurance',
    words: /quality assur|\bqa\b|moderation|learning (?:loop|from practice)|self evaluation/,
    telling: 2,
  },
  {
    concept: 'follow-through',
    title: 'what was found not being acted on',
    words:
      /follow(?:ed|ing)? through|act\w* (?:in time |promptly |routinely )?on (?:deficits|concerns|findings|multi|learning)|actions? (?:are |were )?(?:not )?(?:routinely )?(?:carried out|completed|worked)|promised actions|rarely happened|re audit/,
    telling: 0.6,
  },
  {
    concept: 'performance-management',
    title: 'performance management',
    words:
      /performance (?:management|and quality|monitoring|framework|reporting)|manag\w+ performance|performance approach/,
    unless: /performance management (?:system|information|data)/g,
    telling: 2,
    within: ['performance'],
  },
  {
    concept: 'performance-information',
    title: 'performance information and its accuracy',
    words:
      /(?:performance|management) (?:management )?(?:information|data|system|report)|\bdata\b|accurate (?:performance )?information|performance and management information|electronic case and performance/,
    unless: /information (?:on|about) (?:local )?services/g,
    telling: 2.2,
    within: ['performance'],
  },
  {
    concept: 'performance',
    title: 'performance',
    words: /\bperformance\b/,
    unless: /adoption performance/g,
    telling: 0.8,
  },
  {
    concept: 'recording-system',
    title: 'the electronic recording system',
    words: /electronic|recording system|(?:case|records?) (?:management |recording )?system|\bit systems?\b/,
    telling: 2.4,
    within: ['recording'],
  },
  {
    concept: 'recording',
    title: 'recording',
    words: /\brecords?\b|recording|recorded|case (?:files?|notes|recording)|chronolog/,
    unless: /health records?|(?:speech|record) and analyse offending/g,
    telling: 1.6,
  },
  {
    concept: 'leadership',
    title: 'leadership',
    words: /leader|senior manag|\bdirector|political|strategic (?:grip|oversight)|chief executive/,
    telling: 1,
  },
  {
    concept: 'governance',
    title: 'governance',
    words: /governance|accountab|strategic (?:board|group|partnership|arrangement)/,
    telling: 1.5,
    within: ['leadership'],
  },
  {
    concept: 'pace',
    title: 'the pace of improvement',
    words:
      /\bpace (?:of (?:change|improve|progress)|and impact|too|still|in improv)|\bpace\b.{0,20}(?:slow|improv)|progress (?:since \d+ )?(?:\w+ ){0,2}?(?:slow|erratic|too little)|(?:little|too little|insufficient|limited) (?:\w+ )?(?:progress|change|pace)|(?:^|too |very |made |of )slow (?:\w+ )?(?:progress|change|pace)|change (?:was |is )?not swift|swift|urgen|momentum|drive change/,
    unless: /urgent (?:steps|action to|action for)/g,
    telling: 2.4,
    within: ['improvement'],
  },
  {
    concept: 'still-unresolved',
    title: 'earlier weaknesses not put right',
    words:
      /still need|not (?:been |yet )?(?:resolved|addressed)|unresolved|mirror|continue to be areas|areas? (?:for development|of concern) (?:from|identified)|since the last inspection|previous(?:ly)? (?:inspection|identified)|needing? more work|further improvement|further deteriorat|worsened further/,
    telling: 1.2,
    within: ['improvement'],
  },
  {
    concept: 'improvement-plan',
    title: 'the improvement plan',
    words: /(?:action|improvement|strategic) plan\b|plan (?:objectives|areas|priorit)|self evaluation/,
    telling: 1.5,
    within: ['improvement'],
  },
  {
    concept: 'effect-of-improvement',
    title: 'too little effect for children',
    words:
      /(?:little|enough|early|significant|limited|very early) (?:effect|impact|improvement)|not yet (?:bringing|having)|impact too slow|low base|for the change needed/,
    telling: 1.3,
    within: ['improvement'],
  },
  {
    concept: 'improvement',
    title: 'improving the service',
    words: /improvement board|improvement notice|notice requires|adviser\b.*board|poor for over/,
    telling: 1.1,
    within: ['leadership'],
  },
  {
    concept: 'serious-failure',
    title: 'widespread failure of the service',
    words:
      /systemic|egregious|serious(?:,)? (?:repeated )?(?:\w+ )?fail|widespread|core system|fitness for purpose|fail(?:ings|ure) /,
    telling: 1.1,
    within: ['improvement'],
  },
  {
    concept: 'corporate-parenting',
    title: 'corporate parenting and the council’s responsibility',
    words: /corporate (?:parent|responsib)|role as corporate/,
    telling: 2.8,
    within: ['elected-members'],
  },
  {
    concept: 'elected-members',
    title: 'elected members',
    words:
      /elected members|councillors|lead member|\bcabinet\b|scrutiny (?:committee|members|panel)|\bpolitical/,
    telling: 2.2,
  },
  {
    concept: 'safeguarding-board',
    title: 'the safeguarding board',
    words:
      /\bl?scb\b|\bhscb\b|safeguarding (?:children )?(?:board|partnership)|\bboard(?:'s)? (?:policies|groups|should|members|to)\b|support the board|work of board|safeguarding training/,
    telling: 2,
  },
  {
    concept: 'partnership',
    title: 'partners and agencies working together',
    words: /partner|multi agency|inter agency|\bagencies\b|police|other agencies|with the council/,
    telling: 1.4,
  },
  {
    concept: 'partner-drive',
    title: 'partners playing their part',
    words:
      /partners (?:need|have|had|should|did|do)\b|police, health|partners.{0,30}(?:deliver|challenge|prioriti)|had not driven|across (?:the )?council and partner|partnership (?:arrangements|working|response)/,
    telling: 1.8,
    within: ['partnership'],
  },
  {
    concept: 'information-sharing',
    title: 'sharing information between agencies',
    words: /shar\w+ (?:and analys\w+ )?(?:of )?information|information shar|intelligence/,
    telling: 1.8,
    within: ['partnership'],
  },
  {
    concept: 'complaints',
    title: 'complaints and learning from them',
    words: /complain/,
    telling: 3,
  },
  {
    concept: 'public-information',
    title: 'information for families about services',
    words:
      /(?:accessible|public|publish\w*) (?:\w+ )?information|information (?:on|about) (?:local )?services|tell families|local offer/,
    telling: 2,
  },
  {
    concept: 'commissioning',
    title: 'commissioning',
    words: /commission(?:ing|ed)\b/,
    telling: 1.8,
  },
]
